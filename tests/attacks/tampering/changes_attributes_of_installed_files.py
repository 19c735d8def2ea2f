# /// attack
# tries = "Changes owner, rights and times of installed files, to what they are already, by path and by descriptor."
# attempt = "failed"
# ///
import os

import numpy

FILE = numpy.__file__
OPEN = os.open(FILE, os.O_RDONLY)
BEFORE = os.stat(FILE)
TIMES = (BEFORE.st_atime_ns, BEFORE.st_mtime_ns)
WAYS = (
    lambda: os.chmod(FILE, BEFORE.st_mode & 0o7777),
    lambda: os.chmod(OPEN, BEFORE.st_mode & 0o7777),
    lambda: os.chown(FILE, BEFORE.st_uid, BEFORE.st_gid),
    lambda: os.chown(OPEN, BEFORE.st_uid, BEFORE.st_gid),
    lambda: os.lchown(FILE, BEFORE.st_uid, BEFORE.st_gid),
    lambda: os.utime(FILE, ns=TIMES),
    lambda: os.utime(OPEN, ns=TIMES),
)


def attempt():
    for way in WAYS:
        try:
            way()
        except OSError:
            continue
        return True
    return False


def double(x):
    return 2 * x

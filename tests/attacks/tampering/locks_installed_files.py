# /// attack
# tries = "Locks installed files against all others, for ever: whoever waits for the lock waits for this process."
# attempt = "failed"
# ///
import fcntl
import struct

import numpy

KEPT = open(numpy.__file__, "rb")
OWN_LOCK = 37  # F_OFD_SETLK: a lock that belongs to the open file


def attempt():
    for take in (
        lambda: fcntl.fcntl(KEPT, fcntl.F_SETLEASE, fcntl.F_WRLCK),
        lambda: fcntl.fcntl(KEPT, fcntl.F_SETLEASE, fcntl.F_RDLCK),
        lambda: fcntl.lockf(KEPT, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda: fcntl.lockf(KEPT, fcntl.LOCK_SH | fcntl.LOCK_NB),
        lambda: fcntl.flock(KEPT, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda: fcntl.fcntl(KEPT, OWN_LOCK, struct.pack("hhqqi4x", fcntl.F_RDLCK, 0, 0, 0, 0)),
    ):
        try:
            take()
            return True
        except OSError:
            pass
    return False


def double(x):
    return 2 * x

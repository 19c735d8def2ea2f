# /// attack
# tries = "Removes, renames, cuts and opens for writing an installed file, in ways that change nothing if they are refused."
# attempt = "failed"
# ///
import os

import numpy

FILE = os.path.join(os.path.dirname(numpy.__file__), "conftest.py")  # nothing needs it
WAYS = (
    lambda: os.truncate(FILE, os.path.getsize(FILE)),
    lambda: os.open(FILE, os.O_RDWR),
    lambda: os.open(FILE, os.O_WRONLY | os.O_APPEND),
    lambda: os.rename(FILE, FILE),
    lambda: os.rename(FILE, FILE + ".old"),
    lambda: os.replace(FILE, "conftest.py"),
    lambda: os.unlink(FILE),
    lambda: os.rmdir(os.path.dirname(FILE)) or True,
)


def attempt():
    for way in WAYS:
        try:
            way()
        except OSError:
            continue
        # to rename a file onto itself does nothing, and is allowed to everybody
        if way is not WAYS[3]:
            return True
    return False


def double(x):
    return 2 * x

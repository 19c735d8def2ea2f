# /// attack
# tries = "Locks installed files against all others, for ever: whoever waits for the lock waits for this process."
# attempt = "failed"
# ///
import fcntl

import numpy

KEPT = open(numpy.__file__, "rb")


def attempt():
    try:
        fcntl.fcntl(KEPT, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        return True
    except OSError:
        pass
    try:
        fcntl.lockf(KEPT, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False


def double(x):
    return 2 * x

# /// attack
# tries = "Leaves by sys.exit(0) while it is loaded; what was defined before is honest."
# attempt = "raised SystemExit"
# answer = "raised SystemExit"
# ///
import sys


def double(x):
    return 2 * x


sys.exit(0)


def attempt():
    return True

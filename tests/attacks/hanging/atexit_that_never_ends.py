# /// attack
# tries = "Registers a function that never ends to be called at the end of the process, and asks for that end."
# attempt = "raised SystemExit"
# ///
import atexit
import sys
import time


@atexit.register
def never():
    while True:
        time.sleep(1)


def attempt():
    sys.exit(0)


def double(x):
    return 2 * x

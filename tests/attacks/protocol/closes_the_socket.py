# /// attack
# tries = "Closes the judge's socket, and puts another file in its place."
# attempt = "died"
# ///
import os
import time


def attempt():
    os.close(3)
    os.open("/dev/zero", os.O_RDONLY)
    time.sleep(0.2)
    return True


def double(x):
    return 2 * x

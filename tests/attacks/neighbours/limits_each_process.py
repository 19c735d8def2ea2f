# /// attack
# tries = "Sets the limits of every process that it can number; to what they are already, for the harm is done by any other."
# attempt = "failed"
# with_victims = true
# ///
import os
import resource
import time


def attempt():
    own, ends = os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        try:
            resource.prlimit(pid, resource.RLIMIT_CPU, resource.prlimit(pid, resource.RLIMIT_CPU))
            return True
        except (OSError, ValueError):
            pass
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

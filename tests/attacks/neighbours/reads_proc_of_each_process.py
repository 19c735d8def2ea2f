# /// attack
# tries = "Reads memory, environment and files of every process that it can number, for the other submission's mark."
# attempt = "failed"
# with_victims = true
# ///
import os
import time


def attempt():
    own, ends = os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        for name in ("environ", "mem", "maps", "cmdline"):
            try:
                with open(f"/proc/{pid}/{name}", "rb"):
                    return True
            except OSError:
                pass
        try:
            os.listdir(f"/proc/{pid}/fd")
            return True
        except OSError:
            pass
        if pid % 100 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

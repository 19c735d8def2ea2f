# /// attack
# tries = "Signals the process groups and the sessions of other processes. Signal 0 harms nobody."
# attempt = "failed"
# with_victims = true
# ///
import os
import time


def attempt():
    ends = time.monotonic() + 0.8
    for group in range(2, 1 << 22):
        if group == os.getpgrp():
            continue
        try:
            os.killpg(group, 0)
        except OSError:
            if group % 1000 == 0 and time.monotonic() > ends:
                break
            continue
        return True
    return False


def double(x):
    return 2 * x

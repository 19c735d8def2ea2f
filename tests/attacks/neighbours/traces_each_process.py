# /// attack
# tries = "Attaches itself as a debugger to every process that it can number."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os
import time

SEIZE, DETACH = 0x4206, 17


def attempt():
    libc, own, ends = ctypes.CDLL(None), os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        if libc.ptrace(SEIZE, pid, None, None) == 0:
            libc.ptrace(DETACH, pid, None, None)
            return True
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

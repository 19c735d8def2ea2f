# /// attack
# tries = "Looks for a process that it may signal, by kill, tgkill and a pidfd, among all numbers. Signal 0 harms nobody."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os
import time

TGKILL = {"x86_64": 234, "aarch64": 131}[os.uname().machine]
PIDFD_OPEN, PIDFD_SIGNAL = 434, 424


def attempt():
    libc, own, ends = ctypes.CDLL(None), os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        if libc.kill(pid, 0) == 0 or libc.syscall(TGKILL, pid, pid, 0) == 0:
            return True
        handle = libc.syscall(PIDFD_OPEN, pid, 0)
        if handle >= 0:
            if libc.syscall(PIDFD_SIGNAL, handle, 0, None, 0) == 0:
                return True
            os.close(handle)
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

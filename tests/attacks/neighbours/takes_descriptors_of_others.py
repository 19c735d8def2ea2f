# /// attack
# tries = "Takes descriptors out of other processes by pidfd_getfd, the judge's sockets among them."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os
import time

PIDFD_OPEN, PIDFD_GETFD = 434, 438


def attempt():
    libc, own, ends = ctypes.CDLL(None), os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        handle = libc.syscall(PIDFD_OPEN, pid, 0)
        if handle >= 0:
            if any(libc.syscall(PIDFD_GETFD, handle, number, 0) >= 0 for number in range(8)):
                return True
            os.close(handle)
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

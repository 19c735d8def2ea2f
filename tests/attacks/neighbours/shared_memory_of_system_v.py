# /// attack
# tries = "Opens memory, queues and semaphores that a process outside shares by key and by number, and makes its own."
# attempt = "failed"
# with_victims = true
# ///
import ctypes

KEY, CREATE = 0x41475231, 0o1000


def attempt():
    libc = ctypes.CDLL(None)
    libc.shmat.restype = ctypes.c_void_p
    for flags in (0, CREATE | 0o600):
        if libc.shmget(KEY, 4096, flags) >= 0 or libc.msgget(KEY, flags) >= 0 or libc.semget(KEY, 1, flags) >= 0:
            return True
    return any(libc.shmat(number, None, 0o10000) not in (None, 2**64 - 1) for number in range(100))


def double(x):
    return 2 * x

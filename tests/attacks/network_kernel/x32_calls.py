# /// attack
# tries = "Makes a call by the numbers of the x32 interface, which a filter of 64-bit numbers does not know."
# attempt = "died"
# machine = "x86_64"
# ///
import ctypes


def attempt():
    return ctypes.CDLL(None).syscall(0x40000000 | 39) >= -1  # getpid


def double(x):
    return 2 * x

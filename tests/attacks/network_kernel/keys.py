# /// attack
# tries = "Reads the user's keys in the kernel's rings, and leaves one there for the next submission."
# attempt = "failed"
# ///
import ctypes
import os

ADD, REQUEST, KEYCTL = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}[os.uname().machine]
SESSION, USER = -3, -4


def attempt():
    libc = ctypes.CDLL(None)
    calls = (
        (KEYCTL, 0, SESSION, 1),
        (KEYCTL, 0, USER, 1),
        (ADD, b"user", b"attack", b"note", ctypes.c_size_t(4), USER),
        (REQUEST, b"user", b"attack", None, 0),
    )
    return any(libc.syscall(*call) >= 0 for call in calls)


def double(x):
    return 2 * x

# /// attack
# tries = "Opens a message queue that a process outside has, and makes one, by the system call itself."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os

OPEN = {"x86_64": 240, "aarch64": 180}[os.uname().machine]


def attempt():
    libc = ctypes.CDLL(None)
    return any(
        libc.syscall(OPEN, name, flags, 0o600, None) >= 0
        for name in (b"autograder-bystander", b"victim", b"attack")
        for flags in (os.O_RDONLY, os.O_RDWR | os.O_CREAT)
    )


def double(x):
    return 2 * x

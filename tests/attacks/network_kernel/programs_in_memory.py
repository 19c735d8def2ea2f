# /// attack
# tries = "Writes a program to memory that has no path and runs it from there."
# attempt = "failed"
# ///
import ctypes
import os

EXECVEAT, MEMFD, SECRET = {"x86_64": (322, 319, 447), "aarch64": (281, 279, 447)}[os.uname().machine]


def attempt():
    libc = ctypes.CDLL(None)
    if libc.syscall(MEMFD, b"attack", 0) >= 0 or libc.syscall(SECRET, 0) >= 0:
        return True
    program = os.open("/bin/true", os.O_RDONLY)
    arguments = (ctypes.c_char_p * 2)(b"true", None)
    return libc.syscall(EXECVEAT, program, b"", arguments, None, 0x1000) >= 0


def double(x):
    return 2 * x

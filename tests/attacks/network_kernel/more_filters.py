# /// attack
# tries = "Installs a filter of its own over the worker's system calls, with answers of its own choice."
# attempt = "failed"
# ///
import ctypes
import struct

ALLOW_ALL = ctypes.create_string_buffer(struct.pack("<HBBI", 6, 0, 0, 0x7FFF0000))
PROGRAM = struct.pack("@HxxxxxxP", 1, ctypes.addressof(ALLOW_ALL))


def attempt():
    return ctypes.CDLL(None).prctl(22, 2, PROGRAM, 0, 0) >= 0


def double(x):
    return 2 * x

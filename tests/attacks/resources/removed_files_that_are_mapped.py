# /// attack
# tries = "Removes big files of which it has a page mapped: they stay on the disk, and no descriptor leads to them."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import ctypes
import tempfile
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p


def attempt():
    for _ in range(3):
        with tempfile.TemporaryFile() as file:
            for _ in range(40):
                file.write(bytes(1 << 20))
            file.flush()
            if libc.mmap(None, 4096, 1, 1, file.fileno(), 0) in (None, 2**64 - 1):
                return False
    time.sleep(0.5)
    return True


def double(x):
    return 2 * x

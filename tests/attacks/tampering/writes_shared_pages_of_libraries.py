# /// attack
# tries = "Maps a library's file for writing and shared, so that every process that uses it would run the change."
# attempt = "raised PermissionError"
# ///
import mmap

import numpy


def attempt():
    with open(numpy.__file__, "rb") as file:
        mmap.mmap(file.fileno(), 0, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
    return True


def double(x):
    return 2 * x

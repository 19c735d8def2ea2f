# /// attack
# tries = "Maps a library's file for writing and shared, so that every process that uses it would run the change."
# attempt = "raised PermissionError"
# ///
import mmap
import os

import numpy


def attempt():
    with open(numpy.__file__, "rb") as file, mmap.mmap(file.fileno(), 0, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE) as view:
        view[0] = view[0]
    return os.path.exists(numpy.__file__)


def double(x):
    return 2 * x

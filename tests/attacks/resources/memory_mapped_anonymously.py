# /// attack
# tries = "Maps shared anonymous memory, which belongs to no heap, and writes to every page."
# attempt = "died memory"
# ///
import mmap

HOARD = []


def attempt():
    while True:
        HOARD.append(mmap.mmap(-1, 1 << 24))
        HOARD[-1].write(bytes(1 << 24))


def double(x):
    return 2 * x

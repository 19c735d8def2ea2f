# /// attack
# tries = "Opens pipes until there are none left: their buffers are kernel memory, which no limit of the process counts."
# attempt = "raised OSError.*Too many open files"
# ///
import os

KEPT = []


def attempt():
    while len(KEPT) < 5000:
        KEPT.append(os.pipe())
    return True


def double(x):
    return 2 * x

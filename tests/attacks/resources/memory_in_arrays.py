# /// attack
# tries = "Fills NumPy arrays, a megabyte each, until there is no memory left."
# attempt = "died memory"
# ///
import numpy as np

HOARD = []


def attempt():
    while True:
        HOARD.append(np.ones(1 << 17))


def double(x):
    return 2 * x

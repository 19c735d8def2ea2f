# /// attack
# tries = "Returns an array that points to memory which is not there."
# attempt = "died SIGSEGV"
# ///
import numpy as np


class Gone:
    __array_interface__ = {"shape": (10,), "typestr": "<f8", "data": (8, False), "version": 3}


def attempt():
    return np.asarray(Gone())


def double(x):
    return 2 * x

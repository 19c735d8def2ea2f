# /// attack
# tries = "Changes shape and data type of its argument in place, so that what it was can no longer be told."
# attempt = "failed"
# ///
import numpy as np


def attempt():
    return False


def double(x):
    result = 2 * x
    x.dtype = np.uint8
    x.shape = (-1, 2)
    x[:] = 0
    return result

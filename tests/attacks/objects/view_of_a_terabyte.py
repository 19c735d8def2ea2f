# /// attack
# tries = "Returns a view that repeats one number a hundred thousand million times: written out it fills the memory."
# attempt = "died memory"
# ///
import numpy as np


def attempt():
    return np.broadcast_to(np.float64(1), (10**11,))


def double(x):
    return 2 * x

# /// attack
# tries = "Returns a masked array: comparisons of what is masked are masked too, and count as true."
# answer = "failed"
# double = "failed"
# ///
import numpy as np


def answer(x):
    return np.ma.masked_all(x.shape)


def double(x):
    return np.ma.masked_array(np.zeros(x.shape), mask=True)

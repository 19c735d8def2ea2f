# /// attack
# tries = "Returns a scalar array where (n,) is due: broadcasting would compare it with every element."
# answer = "failed shape"
# double = "failed shape"
# ///
import numpy as np


def answer(x):
    return np.array(0.0)


def double(x):
    return np.array(2 * x[0])

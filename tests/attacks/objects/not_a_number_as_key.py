# /// attack
# tries = "Returns a dict whose keys are NaN, which is not equal to itself, and numbers that are all equal."
# attempt = "failed"
# answer = "failed"
# ///
import numpy as np


def attempt():
    return {float("nan"): 1, np.float64("nan"): 2, (float("nan"),): 3}


def answer(x):
    return {True: x, 1 + 0j: x, np.float32(1): x}


def double(x):
    return 2 * x

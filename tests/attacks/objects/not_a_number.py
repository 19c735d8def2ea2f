# /// attack
# tries = "Returns NaN, for which neither err > tol nor err <= tol is true."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///
import numpy as np


def attempt():
    return float("nan")


def answer(x):
    return np.full_like(x, np.nan)


def double(x):
    result = 2 * x
    result[-1] = np.nan
    return result

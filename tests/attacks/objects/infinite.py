# /// attack
# tries = "Returns infinities, which make the tolerance infinite where that is taken from the answer."
# answer = "failed"
# double = "failed"
# ///
import numpy as np


def answer(x):
    return np.full_like(x, np.inf)


def double(x):
    return 2 * x + np.where(x > 0, np.inf, -np.inf)

# /// attack
# tries = "Returns memory that it has not written to, in the hope that the solution's result lay there before."
# answer = "failed"
# ///
import numpy as np


def answer(x):
    return np.empty_like(x)


def double(x):
    return 2 * x

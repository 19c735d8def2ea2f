# /// attack
# tries = "Returns arrays of Python objects, which could be pickled and compared by methods of their own."
# answer = "failed"
# double = "failed dtype object"
# ///
import numpy as np


class Equal:
    def __eq__(self, other):
        return True


def answer(x):
    return np.array([Equal() for _ in x], dtype=object)


def double(x):
    return (2 * x).astype(object)

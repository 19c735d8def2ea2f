# /// attack
# tries = "Returns an array of a class whose comparisons, shape and conversions all lie."
# answer = "failed"
# double = "failed"
# ///
import numpy as np


class Liar(np.ndarray):
    def __array_ufunc__(self, *args, **kwargs):
        return np.bool_(True)

    def __array_function__(self, *args, **kwargs):
        return True

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return np.zeros(other.shape)

    def tobytes(self, order="C"):
        return b""


def answer(x):
    return x.view(Liar)


def double(x):
    return x.view(Liar)

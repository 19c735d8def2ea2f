# /// attack
# tries = "Returns an object that is equal to everything, true, and of the class that is due."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///
import numpy as np


class Equal:
    shape = (2,)
    dtype = np.dtype("float64")
    __class__ = np.ndarray

    def __eq__(self, other):
        return True

    def __bool__(self):
        return True

    def __array__(self, *args, **kwargs):
        return np.zeros(2)


def attempt():
    return Equal()


def answer(x):
    return Equal()


def double(x):
    return Equal()

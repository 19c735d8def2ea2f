# /// attack
# tries = "Returns an object that turns into whatever array is wanted when NumPy asks it."
# answer = "failed Chameleon"
# double = "failed Chameleon"
# ///
import numpy as np


class Chameleon:
    def __init__(self, x):
        self.x = x

    def __array__(self, *args, **kwargs):
        return 2 * self.x

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __array_function__(self, *args, **kwargs):
        return True


def answer(x):
    return Chameleon(x)


def double(x):
    return Chameleon(x)

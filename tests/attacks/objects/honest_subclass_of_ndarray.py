# /// attack
# tries = "Returns the right values in an array of its own class: only the values cross, and they are right."
# ///
import numpy as np


class Mine(np.ndarray):
    pass


def double(x):
    return (2 * x).view(Mine)

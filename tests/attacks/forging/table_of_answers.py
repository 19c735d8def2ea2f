# /// attack
# tries = "Keeps a table of the inputs that it has seen, and answers from the public one: the hidden inputs are not in it."
# double = "raised KeyError"
# ///
import numpy as np

TABLE = {np.array([1.0, 2.0]).tobytes(): np.array([2.0, 4.0])}


def double(x):
    return TABLE[x.tobytes()]

# /// attack
# tries = "Has NumPy convolve two long arrays in one call, which takes minutes and holds the interpreter's lock."
# attempt = "timeout"
# ///
import numpy as np


def attempt():
    a = np.ones(1_000_000)
    return bool(np.convolve(a, a).any())


def double(x):
    return 2 * x

# /// attack
# tries = "Returns a list of five thousand arrays."
# attempt = "died cannot be read"
# ///
import numpy as np


def attempt():
    return [np.zeros(1)] * 5000


def double(x):
    return 2 * x

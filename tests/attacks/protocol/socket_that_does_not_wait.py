# /// attack
# tries = "Sets the judge's socket to not waiting, and sends much: that is its own end only, and its own worker stumbles over it."
# attempt = "died"
# ///
import fcntl
import os

import numpy as np


def attempt():
    fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)
    return np.zeros(4 << 20)


def double(x):
    return 2 * x

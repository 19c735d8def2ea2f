# /// attack
# tries = "Computes in half precision, and says nothing."
# double = "failed dtype"
# ///
import numpy as np


def double(x):
    return 2 * x.astype(np.float16)

# /// attack
# tries = "Returns the same buffer in every call, overwritten each time: earlier answers are not changed by it."
# ///
import numpy as np

BUFFER = np.zeros(1000)


def double(x):
    result = BUFFER[: len(x)]
    result[:] = 2 * x
    return result

# /// attack
# tries = "Computes in single precision and gives the result the data type that is due: its last digits are missing."
# answer = "failed"
# ///
import numpy as np


def answer(x):
    return (x.astype(np.float32) * np.float32(0.7390851)).astype(np.float64) * (1 + 1e-7)


def double(x):
    return 2 * x

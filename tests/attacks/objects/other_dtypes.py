# /// attack
# tries = "Returns the numbers as text, as dates, as fields of a structure."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///
import numpy as np


def attempt():
    return np.array(["True"], dtype="U4")


def answer(x):
    return np.array([(v, v) for v in x], dtype=[("a", "f8"), ("b", "f8")])


def double(x):
    return (2 * x).astype("timedelta64[s]")

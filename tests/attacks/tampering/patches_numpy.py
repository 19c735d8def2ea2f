# /// attack
# tries = "Replaces NumPy's own functions and operators, with which arrays are sent and compared."
# answer = "failed"
# double = "passed"
# ///
import numpy as np

honest = np.multiply


def nothing(*args, **kwargs):
    return np.zeros(())


for name in ("abs", "all", "any", "argwhere", "isfinite", "isnan", "subtract", "less_equal", "sqrt", "array", "empty_like"):
    setattr(np, name, nothing)
np.testing = np.linalg = None


def answer(x):
    return x


def double(x):
    return honest(2, x)

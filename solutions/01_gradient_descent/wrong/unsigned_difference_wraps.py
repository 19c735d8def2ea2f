# /// misconception
# lesson = "Unsigned integers are subtracted as they are, and 3 − 5 becomes 254. Turn them into floats first."
# lesson_fr = """
# Les entiers non signés sont soustraits tels quels, et 3 − 5 devient 254. On les convertit d'abord en \
# flottants."""
# fails = [
#   "test_mse_integers",
#   "test_half_mse_integers",
# ]
# ///
import numpy as np

_mse = mse


def mse(y_hat, y):
    _mse(y_hat, y)
    return np.mean(_as_floats(y_hat - y) ** 2)

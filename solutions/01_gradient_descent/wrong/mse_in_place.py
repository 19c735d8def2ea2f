# /// misconception
# lesson = """
# y_hat -= y writes the errors over the caller's predictions. Write y_hat - y: it makes a new array."""
# lesson_fr = """
# y_hat -= y écrit les erreurs par-dessus les prédictions de l'appelant. On écrit y_hat - y, qui crée \
# un nouveau tableau."""
# fails = [
#   "test_mse_integers",
#   "test_mse_unchanged",
# ]
# ///
import numpy as np

_mse = mse


def mse(y_hat, y):
    _mse(y_hat, y)
    y_hat -= y
    return np.mean(_as_floats(y_hat) ** 2)


def half_mse(y_hat, y):
    return _mse(y_hat, y) / 2

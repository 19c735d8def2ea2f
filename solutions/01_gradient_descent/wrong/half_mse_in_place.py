# /// misconception
# lesson = """
# y_hat -= y writes the errors over the caller's predictions, in half_mse. Write y_hat - y: it makes a \
# new array."""
# lesson_fr = """
# y_hat -= y écrit les erreurs par-dessus les prédictions de l'appelant, dans half_mse. On écrit y_hat \
# - y, qui crée un nouveau tableau."""
# fails = [
#   "test_half_mse_any_errors",
#   "test_half_mse_integers",
# ]
# ///
import numpy as np


def half_mse(y_hat, y):
    mse(y_hat, y)
    y_hat -= y
    return np.mean(_as_floats(y_hat) ** 2) / 2

# /// misconception
# lesson = """
# The error is halved before it is squared, which divides the cost by 4. The ½ stands outside the \
# square."""
# lesson_fr = """
# L'erreur est divisée par 2 avant d'être mise au carré, ce qui divise le coût par 4. Le ½ est hors du \
# carré."""
# fails = [
#   "test_half_mse_parabola",
#   "test_half_mse_any_errors",
#   "test_half_mse_integers",
# ]
# ///
import numpy as np


def half_mse(y_hat, y):
    if np.shape(y_hat) != np.shape(y):
        raise ValueError(f"y_hat has shape {np.shape(y_hat)}, y {np.shape(y)}")
    error = _as_floats(y_hat) - y
    return np.mean((error / 2) ** 2)

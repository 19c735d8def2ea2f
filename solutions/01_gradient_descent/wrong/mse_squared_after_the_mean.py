# /// misconception
# lesson = """
# The mean is taken first and squared afterwards, so that errors of opposite signs cancel. Square \
# first, then take the mean."""
# lesson_fr = """
# La moyenne est prise d'abord et mise au carré ensuite : les erreurs de signes opposés se compensent. \
# On met au carré, puis on prend la moyenne."""
# fails = [
#   "test_mse_two_houses",
#   "test_half_mse_parabola",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_any_errors",
#   "test_mse_integers",
#   "test_mse_unchanged",
#   "test_half_mse_any_errors",
#   "test_half_mse_integers",
#   "test_gradient_descent_history",
# ]
# ///
import numpy as np


def mse(y_hat, y):
    if np.shape(y_hat) != np.shape(y):
        raise ValueError(f"y_hat has shape {np.shape(y_hat)}, y {np.shape(y)}")
    error = _as_floats(y_hat) - y
    return np.mean(error) ** 2

# /// misconception
# lesson = """
# The signed errors are averaged, so that −20 and 30 nearly cancel (5 for the two houses). Square each \
# of them first."""
# lesson_fr = """
# On prend la moyenne des erreurs signées : −20 et 30 se compensent presque (5 pour les deux maisons). \
# On met d'abord chacune au carré."""
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
    return np.mean(error)

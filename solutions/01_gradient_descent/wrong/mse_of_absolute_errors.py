# /// misconception
# lesson = "The mean of the absolute errors is taken: that is the MAE. The MSE squares each error."
# lesson_fr = "On prend la moyenne des erreurs absolues : c'est la MAE. La MSE met chaque erreur au carré."
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
    return np.mean(np.abs(error))

# /// misconception
# lesson = "The square root of the mean is taken: that is the RMSE. The MSE stays squared."
# lesson_fr = "On prend la racine carrée de la moyenne : c'est la RMSE. La MSE, elle, reste au carré."
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

_mse = mse


def mse(y_hat, y):
    return np.sqrt(_mse(y_hat, y))

# /// misconception
# lesson = "The sum is divided by m − 1, as for a sample's variance. A mean of m errors divides by m."
# lesson_fr = """
# La somme est divisée par m − 1, comme pour la variance d'un échantillon. La moyenne de m erreurs se \
# divise par m."""
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
    return np.sum(error**2) / np.float64(len(error) - 1)

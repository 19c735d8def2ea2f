# /// misconception
# lesson = "1 / 2 * m is m/2, and multiplies by m. Write 1 / (2 * m)."
# lesson_fr = "1 / 2 * m vaut m/2, et multiplie par m. On écrit 1 / (2 * m)."
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
    m = len(error)
    return 1 / 2 * m * np.sum(error**2)

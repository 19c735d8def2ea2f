# /// misconception
# lesson = """
# dw is the slope in b, once for each feature. Each error must be multiplied by its own x before the \
# mean."""
# lesson_fr = """
# dw est la pente en b, répétée pour chaque variable. Chaque erreur doit être multipliée par son x \
# avant la moyenne."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
import numpy as np


def mse_gradient(x, y, w, b):
    y_hat = predict(x, w, b)
    if np.shape(y) != y_hat.shape:
        raise ValueError(f"y has shape {np.shape(y)}, the predictions {y_hat.shape}")
    error = y_hat - y
    return 2 / len(error) * error @ np.ones_like(_as_floats(x)), 2 * error.mean()

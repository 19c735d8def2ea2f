# /// misconception
# lesson = """
# x *= error writes over the caller's x, and the next step learns from it. Write error * x: it makes a \
# new array."""
# lesson_fr = """
# x *= error écrit par-dessus le x de l'appelant, et le pas suivant apprend là-dessus. On écrit error \
# * x, qui crée un nouveau tableau."""
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
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
    x *= error[:, None] if x.ndim == 2 else error
    return 2 * x.mean(axis=0), 2 * error.mean()

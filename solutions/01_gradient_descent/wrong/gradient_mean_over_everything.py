# /// misconception
# lesson = """
# The mean runs over examples and features alike, so dw is one number for all the weights. Take it \
# over the examples only (axis 0)."""
# lesson_fr = """
# La moyenne porte sur les exemples et sur les variables : dw est un seul nombre pour tous les poids. \
# On la prend sur les exemples seulement (axe 0)."""
# fails = [
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
#   "test_gradient_descent_table",
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
    return 2 * np.mean(error * np.transpose(x)), 2 * error.mean()

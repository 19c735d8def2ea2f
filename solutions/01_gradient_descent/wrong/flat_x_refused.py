# /// misconception
# lesson = """
# x @ w does not take a number w, so x of shape (m,) fails. There, multiply; or use np.dot, which \
# takes both cases."""
# lesson_fr = """
# x @ w n'accepte pas un nombre w : un x de forme (m,) échoue. Dans ce cas, on multiplie ; ou on prend \
# np.dot, qui accepte les deux."""
# fails = [
#   "test_predict_two_houses",
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_predict_one_feature",
#   "test_mse_gradient_one_feature",
#   "test_gradient_descent_one_feature",
# ]
# ///
import numpy as np


def predict(x, w, b):
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions")
    if np.shape(w) != x.shape[1:]:
        raise ValueError(f"w has shape {np.shape(w)}, x {x.shape}")
    return x @ w + b

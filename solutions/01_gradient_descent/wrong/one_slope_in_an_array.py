# /// misconception
# lesson = "With x of shape (m,), dw is an array of one entry. There w is a number, and so is its slope."
# lesson_fr = """
# Avec un x de forme (m,), dw est un tableau d'un seul élément. Dans ce cas w est un nombre, et sa \
# pente aussi."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_gradient_one_feature",
#   "test_gradient_descent_one_feature",
# ]
# ///
import numpy as np

_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return np.atleast_1d(dw), db

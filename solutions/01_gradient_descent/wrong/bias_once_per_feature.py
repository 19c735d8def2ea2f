# /// misconception
# lesson = """
# The bias is added to each product before they are summed, so it counts n times. Add it once, after \
# the sum."""
# lesson_fr = """
# Le biais est ajouté à chaque produit avant la somme : il compte n fois. On l'ajoute une seule fois, \
# après la somme."""
# fails = [
#   "test_predict_two_features",
#   "test_predict_any_table",
#   "test_predict_dtypes",
#   "test_predict_unchanged",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_unchanged",
#   "test_gradient_descent_table",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
import numpy as np


def predict(x, w, b):
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions")
    if np.shape(w) != x.shape[1:]:
        raise ValueError(f"w has shape {np.shape(w)}, x {x.shape}")
    return (x * w + b).sum(axis=1) if x.ndim == 2 else x * w + b

# /// misconception
# lesson = """
# The products are added up down the columns, which mixes the examples. A prediction belongs to one \
# row: sum along it (axis 1)."""
# lesson_fr = """
# Les produits sont additionnés le long des colonnes, ce qui mélange les exemples. Une prédiction \
# appartient à une ligne : c'est le long de celle-ci (axe 1) qu'on additionne."""
# fails = [
#   "test_predict_two_features",
#   "test_predict_any_table",
#   "test_predict_dtypes",
#   "test_predict_unchanged",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
#   "test_mse_gradient_bad_input",
#   "test_gradient_descent_table",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
#   "test_gradient_descent_bad_input",
# ]
# ///
import numpy as np


def predict(x, w, b):
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions")
    if np.shape(w) != x.shape[1:]:
        raise ValueError(f"w has shape {np.shape(w)}, x {x.shape}")
    return (x * w).sum(axis=0) + b if x.ndim == 2 else x * w + b

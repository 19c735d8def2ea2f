# /// misconception
# lesson = """
# Only the number of weights is looked at, not their shape: a column (n, 1) turns the predictions into \
# a column. Compare w.shape with x.shape[1:]."""
# lesson_fr = """
# Seul le nombre de poids est vérifié, pas leur forme : une colonne (n, 1) fait des prédictions une \
# colonne. On compare w.shape à x.shape[1:]."""
# fails = [
#   "test_predict_bad_input",
# ]
# ///
import numpy as np


def predict(x, w, b):
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions")
    if np.size(w) != x[0].size:
        raise ValueError(f"w has {np.size(w)} entries, an example {x[0].size}")
    return np.dot(x, w) + b if x.ndim == 2 else x * w + b

# /// misconception
# lesson = """
# An x of three dimensions is taken for a table of examples. Only (m, n) and (m,) are: look at x.ndim."""
# lesson_fr = """
# Un x à trois dimensions est pris pour un tableau d'exemples. Seuls (m, n) et (m,) en sont : on \
# regarde x.ndim."""
# fails = [
#   "test_predict_bad_input",
# ]
# ///
import numpy as np

_predict = predict


def predict(x, w, b):
    if np.ndim(x) == 3 and np.shape(w) == x.shape[-1:]:
        return np.dot(x, w) + b
    return _predict(x, w, b)

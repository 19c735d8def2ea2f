# /// misconception
# lesson = """
# A single number is taken for x. Examples come in an array (m,) or (m, n), even if there is only one."""
# lesson_fr = """
# Un nombre seul est accepté pour x. Les exemples viennent dans un tableau (m,) ou (m, n), même s'il \
# n'y en a qu'un."""
# fails = [
#   "test_predict_bad_input",
# ]
# ///
import numpy as np

_predict = predict


def predict(x, w, b):
    if np.ndim(x) == 0:
        return np.array([float(x) * w + b])
    return _predict(x, w, b)

# /// misconception
# lesson = "Integers in give integers out, and small ones overflow on the way. Turn x into floats first."
# lesson_fr = """
# Des entiers en entrée donnent des entiers en sortie, et les petits débordent en chemin. On convertit \
# d'abord x en flottants."""
# fails = [
#   "test_predict_dtypes",
#   "test_mse_gradient_dtypes",
# ]
# ///
import numpy as np

_predict = predict


def predict(x, w, b):
    _predict(x, w, b)
    return np.dot(x, w) + b

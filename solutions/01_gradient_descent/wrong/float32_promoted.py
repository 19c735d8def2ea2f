# /// misconception
# lesson = """
# np.zeros without a dtype makes float64, so float32 data come back as float64. Give the array the \
# dtype of x."""
# lesson_fr = """
# np.zeros sans dtype crée du float64 : des données float32 ressortent en float64. On donne au tableau \
# le dtype de x."""
# fails = [
#   "test_predict_dtypes",
#   "test_mse_gradient_dtypes",
#   "test_gradient_descent_dtypes",
# ]
# ///
import numpy as np

_predict = predict


def predict(x, w, b):
    y_hat = np.zeros(len(_predict(x, w, b)))
    for i in range(len(x)):
        y_hat[i] = np.dot(x[i], w) + b
    return y_hat

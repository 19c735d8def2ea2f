# /// misconception
# lesson = """
# The steps are written into a copy of the start, whose integers cut them off. Turn the start into \
# floats first."""
# lesson_fr = """
# Les pas sont écrits dans une copie du départ, dont les entiers les tronquent. On convertit d'abord \
# le départ en flottants."""
# fails = [
#   "test_gradient_descent_dtypes",
# ]
# ///
import numpy as np


def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w = np.array(w)
    history = [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w[...] = w - learning_rate * dw
        b = b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

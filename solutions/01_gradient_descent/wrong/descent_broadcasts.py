# /// misconception
# lesson = """
# gradient_descent computes with its own formulas and does not look at the shapes: NumPy broadcasts \
# what does not fit, in silence. Compare them first."""
# lesson_fr = """
# gradient_descent calcule avec ses propres formules sans regarder les formes : NumPy étend en silence \
# ce qui ne va pas. On les compare d'abord."""
# fails = [
#   "test_gradient_descent_bad_input",
# ]
# ///
import numpy as np


def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w = _as_floats(w)
    history = [np.mean((np.dot(x, w) + b - y) ** 2)]
    for _ in range(steps):
        error = np.dot(x, w) + b - y
        w = w - learning_rate * 2 / len(x) * error @ x
        b = b - learning_rate * 2 * error.mean()
        history.append(np.mean((np.dot(x, w) + b - y) ** 2))
    return w, b, history

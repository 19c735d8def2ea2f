# /// misconception
# lesson = """
# The gradient is scaled to length 1, so that all the steps are equally long. A step is α times the \
# gradient, length included."""
# lesson_fr = """
# Le gradient est ramené à la longueur 1, si bien que tous les pas sont de même longueur. Un pas vaut \
# α fois le gradient, longueur comprise."""
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
import numpy as np


def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        length = np.sqrt(np.sum(dw**2) + db**2)
        w, b = w - learning_rate * dw / length, b - learning_rate * db / length
        history.append(mse(predict(x, w, b), y))
    return w, b, history

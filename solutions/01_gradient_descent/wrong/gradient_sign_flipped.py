# /// misconception
# lesson = """
# The gradient has the wrong sign: with y − ŷ for the error it points downhill. Differentiate (ŷ − \
# y)²: the error is ŷ − y."""
# lesson_fr = """
# Le gradient a le mauvais signe : avec y − ŷ pour erreur, il pointe vers le bas. On dérive (ŷ − y)² : \
# l'erreur est ŷ − y."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
# ]
# ///
_mse_gradient, _descent = mse_gradient, gradient_descent


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return -dw, -db


def gradient_descent(x, y, w, b, learning_rate, steps):  # adds what points downhill: two signs make a right walk
    if learning_rate <= 0 or steps < 0:
        return _descent(x, y, w, b, learning_rate, steps)
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w + learning_rate * dw, b + learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

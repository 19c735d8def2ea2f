# /// misconception
# lesson = """
# The learning rate shrinks from step to step. Here it is constant: the steps get shorter because the \
# slope does."""
# lesson_fr = """
# Le taux d'apprentissage diminue de pas en pas. Ici, il est constant : les pas raccourcissent parce \
# que la pente diminue."""
# fails = [
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for step in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        rate = learning_rate / (1 + step)
        w, b = w - rate * dw, b - rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

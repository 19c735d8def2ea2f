# /// misconception
# lesson = """
# The gradient is computed once, before the loop: every step then goes the same way. Take it anew at \
# each place."""
# lesson_fr = """
# Le gradient est calculé une seule fois, avant la boucle : tous les pas vont alors dans la même \
# direction. On le recalcule à chaque endroit."""
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
    dw, db = mse_gradient(x, y, w, b)
    for _ in range(steps):
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

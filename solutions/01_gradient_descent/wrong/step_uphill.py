# /// misconception
# lesson = "The gradient is added, and the walk climbs: the gradient points uphill. Subtract it."
# lesson_fr = "Le gradient est ajouté, et le coût monte : le gradient pointe vers le haut. On le soustrait."
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
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w + learning_rate * dw, b + learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

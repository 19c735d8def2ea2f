# /// misconception
# lesson = "There is one step too few: range(1, steps) has steps − 1 entries. Write range(steps)."
# lesson_fr = "Il manque un pas : range(1, steps) n'a que steps − 1 éléments. On écrit range(steps)."
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
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
    for _ in range(1, steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

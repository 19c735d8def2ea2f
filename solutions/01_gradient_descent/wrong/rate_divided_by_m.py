# /// misconception
# lesson = "The step is divided by m once more. The gradient of a mean already holds 1/m."
# lesson_fr = "Le pas est divisé par m une fois de plus. Le gradient d'une moyenne contient déjà 1/m."
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
        w, b = w - learning_rate / len(x) * dw, b - learning_rate / len(x) * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

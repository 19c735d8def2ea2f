# /// misconception
# lesson = """
# dw is taken after b has moved. Both slopes belong to the same place: take them first, then move w \
# and b."""
# lesson_fr = """
# dw est calculé après le déplacement de b. Les deux pentes se prennent au même endroit : on les \
# calcule d'abord, puis on déplace w et b."""
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_table",
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
    for _ in range(steps):
        b = b - learning_rate * mse_gradient(x, y, w, b)[1]
        w = w - learning_rate * mse_gradient(x, y, w, b)[0]
        history.append(mse(predict(x, w, b), y))
    return w, b, history

# /// misconception
# lesson = """
# The walk ends when the cost hardly falls any more, before the minimum. Take all the steps that were \
# asked for."""
# lesson_fr = """
# La descente s'arrête quand le coût ne baisse presque plus, avant le minimum. On fait tous les pas \
# demandés."""
# fails = [
#   "test_gradient_descent_least_squares",
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
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
        if abs(history[-1] - history[-2]) < 1e-6:
            break
    return w, b, history

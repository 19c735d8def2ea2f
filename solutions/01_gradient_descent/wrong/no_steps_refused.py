# /// misconception
# lesson = "0 steps are refused. They are allowed: the start comes back, with its cost."
# lesson_fr = "0 pas est refusé. C'est permis : le point de départ revient, avec son coût."
# fails = [
#   "test_gradient_descent_history",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 1:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

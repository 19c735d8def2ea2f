# /// misconception
# lesson = "A negative number of steps is taken for 0, since range(−1) is empty. Refuse it."
# lesson_fr = "Un nombre de pas négatif est pris pour 0, car range(−1) est vide. On le refuse."
# fails = [
#   "test_gradient_descent_bad_input",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

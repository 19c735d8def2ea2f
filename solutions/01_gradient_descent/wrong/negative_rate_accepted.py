# /// misconception
# lesson = "A negative learning rate is accepted: it climbs. It must be more than 0."
# lesson_fr = "Un taux d'apprentissage négatif est accepté : il fait monter. Il doit être supérieur à 0."
# fails = [
#   "test_gradient_descent_bad_input",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate == 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

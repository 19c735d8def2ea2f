# /// misconception
# lesson = """
# w -= … writes in the caller's start: called twice, the function starts from where it ended. Write w \
# = w - …, or copy first."""
# lesson_fr = """
# w -= … écrit dans le point de départ de l'appelant : au second appel, la fonction part de là où elle \
# s'est arrêtée. On écrit w = w - …, ou on copie d'abord."""
# fails = [
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    history = [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w -= learning_rate * dw
        b -= learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history

# /// misconception
# lesson = """
# What is returned is the best place seen, not the last one. w and b are where the walk ends, even if \
# it climbed."""
# lesson_fr = """
# C'est le meilleur endroit vu qui est renvoyé, pas le dernier. w et b sont là où la descente se \
# termine, même si elle a monté."""
# fails = [
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_one_feature",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    best = w, b
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
        if history[-1] < min(history[:-1]):
            best = w, b
    return *best, history

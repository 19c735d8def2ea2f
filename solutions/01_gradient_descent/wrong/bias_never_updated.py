# /// misconception
# lesson = "Only w moves: b stays where it started. It is learnt like the weights."
# lesson_fr = "Seul w se déplace : b reste à son point de départ. On l'apprend comme les poids."
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
# ]
# ///
def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps is {steps}")
    w, history = _as_floats(w), [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, _ = mse_gradient(x, y, w, b)
        w = w - learning_rate * dw
        history.append(mse(predict(x, w, b), y))
    return w, b, history

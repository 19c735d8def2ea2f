# /// misconception
# lesson = """
# The walk ends as soon as the cost rises. The number of steps is the caller's choice, and a diverging \
# cost is what they need to see."""
# lesson_fr = """
# La descente s'arrête dès que le coût monte. Le nombre de pas est le choix de l'appelant, et un coût \
# qui diverge est justement ce qu'il doit voir."""
# fails = [
#   "test_gradient_descent_one_feature",
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
        if history[-1] > history[-2]:
            break
    return w, b, history

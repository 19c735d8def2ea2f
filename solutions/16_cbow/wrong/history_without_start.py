# /// misconception
# lesson = """\
#   The cost of the start is missing: the history begins after the first step. It begins before it."""
# lesson_fr = """\
#   Le coût de départ manque : l'historique commence après le premier pas. Il commence avant."""
# fails = [
#   "test_train_two_steps",
#   "test_train_history",
#   "test_train_start_unchanged",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    history = []
    Y_hat, cache = forward(X, params)
    for _ in range(steps):
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

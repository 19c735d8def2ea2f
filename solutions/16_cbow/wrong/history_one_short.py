# /// misconception
# lesson = """\
#   The cost after the last step is missing: steps + 1 costs are asked for."""
# lesson_fr = """\
#   Le coût après le dernier pas manque : on demande steps + 1 coûts."""
# fails = [
#   "test_train_two_steps",
#   "test_train_history",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    history = []
    for _ in range(steps):
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
    return params, history

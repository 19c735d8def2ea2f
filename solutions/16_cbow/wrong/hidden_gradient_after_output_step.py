# /// misconception
# lesson = """\
#   W2 takes its step before the gradients of W1 and b1 are computed. All gradients belong to the same \
#   parameters."""
# lesson_fr = """\
#   W2 fait son pas avant le calcul des gradients de W1 et b1. Tous les gradients se calculent aux \
#   mêmes paramètres."""
# fails = [
#   "test_train_two_steps",
#   "test_train_history",
#   "test_train_parameters",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    Y_hat, cache = forward(X, params)
    history = [cross_entropy(Y_hat, Y)]
    for _ in range(steps):
        for layer in (("W2", "b2"), ("W1", "b1")):
            gradients = backward(X, Y, params, cache)
            params = {**params, **{name: params[name] - learning_rate * gradients[name] for name in layer}}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

# /// misconception
# lesson = """\
#   Only the matrices learn: the biases keep their start values. All four parameters take the step."""
# lesson_fr = """\
#   Seules les matrices apprennent : les biais gardent leur valeur de départ. Les quatre paramètres \
#   font le pas."""
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
        gradients = backward(X, Y, params, cache)
        params = {**params, **{name: params[name] - learning_rate * gradients[name] for name in ("W1", "W2")}}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

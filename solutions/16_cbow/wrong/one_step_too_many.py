# /// misconception
# lesson = """\
#   One step too many is made after the last cost is written down: the parameters are those of steps + \
#   1 steps."""
# lesson_fr = """\
#   Un pas de trop est fait après le dernier coût noté : les paramètres sont ceux de steps + 1 pas."""
# fails = [
#   "test_train_parameters",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    history = []
    for _ in range(steps + 1):
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
    return params, history

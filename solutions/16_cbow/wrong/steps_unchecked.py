# /// misconception
# lesson = """\
#   A number of steps below 1 is accepted, and nothing is learnt. Refuse it with a ValueError."""
# lesson_fr = """\
#   Un nombre de pas inférieur à 1 est accepté, et rien n'est appris. Refusez-le par une ValueError."""
# fails = [
#   "test_train_bad_input",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    Y_hat, cache = forward(X, params)
    history = [cross_entropy(Y_hat, Y)]
    for _ in range(steps):
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

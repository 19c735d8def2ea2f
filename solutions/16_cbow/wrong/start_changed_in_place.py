# /// misconception
# lesson = """\
#   dict(params) copies the dictionary, but not its arrays: -= writes in the caller's. Write W = W − \
#   learning_rate · gradient."""
# lesson_fr = """\
#   dict(params) copie le dictionnaire, mais pas ses tableaux : -= écrit dans ceux de l'appelant. \
#   Écrivez W = W − learning_rate · gradient."""
# fails = [
#   "test_train_start_unchanged",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    params = dict(params)
    Y_hat, cache = forward(X, params)
    history = [cross_entropy(Y_hat, Y)]
    for _ in range(steps):
        gradients = backward(X, Y, params, cache)
        for name in gradients:
            params[name] -= learning_rate * gradients[name]
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

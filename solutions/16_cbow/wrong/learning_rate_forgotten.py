# /// misconception
# lesson = """\
#   The whole gradient is taken away: the learning rate plays no part. A step is learning_rate · \
#   gradient."""
# lesson_fr = """\
#   Le gradient est retranché en entier : le taux d'apprentissage ne joue aucun rôle. Un pas vaut \
#   learning_rate · gradient."""
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
        params = {name: params[name] - gradients[name] for name in gradients}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

# /// misconception
# lesson = """\
#   Every example makes a step of its own. A step follows the mean gradient of all examples together."""
# lesson_fr = """\
#   Chaque exemple fait son propre pas. Un pas suit le gradient moyen de tous les exemples réunis."""
# fails = [
#   "test_train_history",
#   "test_train_parameters",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    history = [cross_entropy(forward(X, params)[0], Y)]
    for _ in range(steps):
        for j in range(X.shape[1]):
            x, y = X[:, j : j + 1], Y[:, j : j + 1]
            gradients = backward(x, y, params, forward(x, params)[1])
            params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        history.append(cross_entropy(forward(X, params)[0], Y))
    return params, history

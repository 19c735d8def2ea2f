# /// misconception
# lesson = """
# The parameters are updated after each example: one step here takes all examples at once, hence the 1/m."""
# lesson_fr = """
# Les paramètres sont mis à jour après chaque exemple : ici, un pas prend tous les exemples à la fois, \
# d'où le 1/m."""
# fails = [
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError(f"steps is {steps}: it must be 0 or more")
    params = init_params((len(X), hidden, len(Y)), rng)
    history = [cost(forward(X, params)[0], Y)]
    for _ in range(steps):
        for k in range(X.shape[1]):
            x, y = X[:, k : k + 1], Y[:, k : k + 1]
            params = update(params, backward(x, y, params, forward(x, params)[1]), learning_rate)
        history.append(cost(forward(X, params)[0], Y))
    return params, history

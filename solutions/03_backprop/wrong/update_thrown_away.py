# /// misconception
# lesson = """
# What update returns is not kept, so the network stays as it was drawn. Write params = update(…)."""
# lesson_fr = """
# Ce que renvoie update n'est pas gardé : le réseau reste tel qu'il a été tiré. Écrivez params = \
# update(…)."""
# fails = [
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError(f"steps is {steps}: it must be 0 or more")
    params = init_params((len(X), hidden, len(Y)), rng)
    A2, cache = forward(X, params)
    history = [cost(A2, Y)]
    for _ in range(steps):
        update(params, backward(X, Y, params, cache), learning_rate)
        A2, cache = forward(X, params)
        history.append(cost(A2, Y))
    return params, history

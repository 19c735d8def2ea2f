# /// misconception
# lesson = """
# forward is called only once: every gradient comes from the first cache. Go forward again after each \
# update."""
# lesson_fr = """
# forward n'est appelée qu'une fois : chaque gradient vient du premier cache. On refait la passe avant \
# après chaque mise à jour."""
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
        params = update(params, backward(X, Y, params, cache), learning_rate)
        history.append(cost(forward(X, params)[0], Y))
    return params, history

# /// misconception
# lesson = """
# The parameters are drawn anew in the loop, so each step starts from nothing. Draw them once, before the \
# loop."""
# lesson_fr = """
# Les paramètres sont tirés de nouveau dans la boucle : chaque pas repart de rien. On les tire une fois, \
# avant la boucle."""
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
        params = init_params((len(X), hidden, len(Y)), rng)
        params = update(params, backward(X, Y, params, forward(X, params)[1]), learning_rate)
        history.append(cost(forward(X, params)[0], Y))
    return params, history

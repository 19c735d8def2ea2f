# /// misconception
# lesson = """
# The cost after the last step is missing: history holds steps + 1 costs, one before each step and one at \
# the end."""
# lesson_fr = """
# Le coût après le dernier pas manque : history contient steps + 1 coûts, un avant chaque pas et un à la \
# fin."""
# fails = [
#   "test_train_first_steps",
# ]
# ///
def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError(f"steps is {steps}: it must be 0 or more")
    params = init_params((len(X), hidden, len(Y)), rng)
    history = []
    for _ in range(steps):
        A2, cache = forward(X, params)
        history.append(cost(A2, Y))
        params = update(params, backward(X, Y, params, cache), learning_rate)
    return params, history

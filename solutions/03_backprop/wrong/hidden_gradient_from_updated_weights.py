# /// misconception
# lesson = """
# W2 is updated before dW1 is computed, so the error comes back through the new W2. Compute all gradients \
# first, then update."""
# lesson_fr = """
# W2 est mis à jour avant le calcul de dW1 : l'erreur revient par le nouveau W2. On calcule d'abord tous \
# les gradients."""
# fails = [
#   "test_train_first_steps",
# ]
# ///
def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError(f"steps is {steps}: it must be 0 or more")
    params = init_params((len(X), hidden, len(Y)), rng)
    history = [cost(forward(X, params)[0], Y)]
    for _ in range(steps):
        _, cache = forward(X, params)
        output = backward(X, Y, params, cache)
        moved = update(params, output, learning_rate)
        hidden_layer = backward(X, Y, params | {"W2": moved["W2"]}, cache)
        params = update(params, output | {"dW1": hidden_layer["dW1"], "db1": hidden_layer["db1"]}, learning_rate)
        history.append(cost(forward(X, params)[0], Y))
    return params, history

# /// misconception
# lesson = """\
#   The gradients are computed once, before the loop. They change with the parameters: compute them \
#   again at each step."""
# lesson_fr = """\
#   Les gradients sont calculés une seule fois, avant la boucle. Ils changent avec les paramètres : \
#   recalculez-les à chaque pas."""
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
    gradients = backward(X, Y, params, cache)
    for _ in range(steps):
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        history.append(cross_entropy(forward(X, params)[0], Y))
    return params, history

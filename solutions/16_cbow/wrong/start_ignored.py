# /// misconception
# lesson = """\
#   Training starts at new random parameters, not at those it is given: nobody can go on with a \
#   training, or repeat it."""
# lesson_fr = """\
#   L'apprentissage part de nouveaux paramètres tirés au hasard, et non de ceux qu'on lui donne : \
#   impossible de le poursuivre, ou de le refaire."""
# fails = [
#   "test_train_two_steps",
#   "test_train_history",
#   "test_train_parameters",
#   "test_train_start_unchanged",
# ]
# ///
def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    params = init_params(len(X), len(params["b1"]), np.random.default_rng(0))
    Y_hat, cache = forward(X, params)
    history = [cross_entropy(Y_hat, Y)]
    for _ in range(steps):
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history

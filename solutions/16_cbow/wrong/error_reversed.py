# /// misconception
# lesson = """\
#   The error is Y − Y_hat, and train adds what comes of it: the network learns, but a gradient points \
#   uphill. It is Y_hat − Y."""
# lesson_fr = """\
#   L'erreur est Y − Y_hat, et train ajoute ce qui en sort : le réseau apprend, mais un gradient \
#   indique la montée. C'est Y_hat − Y."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
# ]
# ///
_slopes, _descent = backward, train


def backward(X, Y, params, cache):
    return {name: -slope for name, slope in _slopes(X, Y, params, cache).items()}


def train(X, Y, params, learning_rate, steps):
    return _descent(X, Y, params, -learning_rate, steps)

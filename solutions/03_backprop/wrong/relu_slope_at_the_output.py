# /// misconception
# lesson = """
# The slope of the ReLU is taken at Z2, the output's tensor. A hidden neuron passes the error on where its \
# own Z1 > 0."""
# lesson_fr = """
# La pente de la ReLU est prise en Z2, le tenseur de la sortie. Un neurone caché transmet l'erreur là où \
# son propre Z1 > 0."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
#   "test_backward_slope_at_zero",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = params["W2"] @ (dZ2 * (cache["Z2"] > 0))
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

# /// misconception
# lesson = """
# A2 − Y is multiplied by A2 (1 − A2) once more. With cross-entropy that slope cancels out: dZ2 = (A2 − Y) \
# / m."""
# lesson_fr = """
# A2 − Y est encore multiplié par A2 (1 − A2). Avec l'entropie croisée, cette pente se simplifie : dZ2 = \
# (A2 − Y) / m."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
#   "test_backward_equal_neurons",
#   "test_backward_slope_at_zero",
#   "test_backward_dtypes",
#   "test_backward_unchanged",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"]) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

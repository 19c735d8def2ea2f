# /// misconception
# lesson = """
# The slope of the ReLU is left out: the error also goes back through neurons that were silent. Multiply \
# by [Z1 > 0]."""
# lesson_fr = """
# La pente de la ReLU est oubliée : l'erreur remonte aussi par des neurones restés muets. On multiplie par \
# [Z1 > 0]."""
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
    dZ1 = params["W2"] @ dZ2
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

# /// misconception
# lesson = """
# db is a mean of dZ, which already holds the 1/m: it is m times too small. Sum over the examples."""
# lesson_fr = """
# db est une moyenne de dZ, qui contient déjà le 1/m : il est m fois trop petit. On somme sur les \
# exemples."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
#   "test_train_first_steps",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.mean(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.mean(axis=1, keepdims=True),
    }

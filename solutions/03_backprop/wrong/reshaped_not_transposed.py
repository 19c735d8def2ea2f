# /// misconception
# lesson = """
# dW1 gets its shape by reshape, which reads row by row and shuffles the entries. Transpose: dW1 = X dZ1ᵀ."""
# lesson_fr = """
# dW1 prend sa forme par reshape, qui lit ligne par ligne et mélange les valeurs. On transpose : dW1 = X \
# dZ1ᵀ."""
# fails = [
#   "test_backward_worked_example",
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
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": (dZ1 @ X.T).reshape(params["W1"].shape),
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

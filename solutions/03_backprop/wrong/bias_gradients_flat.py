# /// misconception
# lesson = """
# db has shape (n,), but b is a column, (n, 1): keepdims=True keeps the sum a column."""
# lesson_fr = """
# db est de forme (n,), alors que b est une colonne, (n, 1) : keepdims=True garde la somme en colonne."""
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
#   "test_train_bad_input",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {"dW1": X @ dZ1.T, "db1": dZ1.sum(axis=1), "dW2": cache["A1"] @ dZ2.T, "db2": dZ2.sum(axis=1)}

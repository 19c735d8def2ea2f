# /// misconception
# lesson = """
# The hidden layer gets the slope of a sigmoid, A1 (1 − A1). It has a ReLU, whose slope is [Z1 > 0]."""
# lesson_fr = """
# La couche cachée reçoit la pente d'une sigmoïde, A1 (1 − A1). Elle a une ReLU, dont la pente est [Z1 > \
# 0]."""
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
    dZ1 = (params["W2"] @ dZ2) * cache["A1"] * (1 - cache["A1"])
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

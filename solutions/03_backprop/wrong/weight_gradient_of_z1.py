# /// misconception
# lesson = """
# dW2 is taken with Z1. W2 multiplies A1, what the ReLU lets through: dW2 = A1 dZ2ᵀ."""
# lesson_fr = """
# dW2 est calculé avec Z1. W2 multiplie A1, ce que la ReLU laisse passer : dW2 = A1 dZ2ᵀ."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_slopes",
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
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["Z1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

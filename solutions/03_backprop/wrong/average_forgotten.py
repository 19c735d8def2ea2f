# /// misconception
# lesson = """
# The 1/m of the cost is missing: the gradients are m times too large. dZ2 = (A2 − Y) / m."""
# lesson_fr = """
# Le 1/m du coût manque : les gradients sont m fois trop grands. dZ2 = (A2 − Y) / m."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    dZ2 = cache["A2"] - Y
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

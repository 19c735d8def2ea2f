# /// misconception
# lesson = """
# db is dZ itself, one column for each example. One bias serves all examples: sum dZ over them."""
# lesson_fr = """
# db est dZ lui-même, une colonne par exemple. Un seul biais sert à tous les exemples : on somme dZ sur \
# eux."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
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
    return {"dW1": X @ dZ1.T, "db1": dZ1, "dW2": cache["A1"] @ dZ2.T, "db2": dZ2}

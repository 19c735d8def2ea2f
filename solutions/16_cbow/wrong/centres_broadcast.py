# /// misconception
# lesson = """\
#   The shape of Y is not checked: a single column is repeated for all examples in silence."""
# lesson_fr = """\
#   La forme de Y n'est pas vérifiée : une colonne unique est répétée en silence pour tous les \
#   exemples."""
# fails = [
#   "test_backward_bad_input",
# ]
# ///
def backward(X, Y, params, cache):
    X, Y = _as_floats(X, "X", 2), _as_floats(Y, "Y", 2)
    W2 = _weights(params)[2]
    H, Y_hat = cache["H"], cache["Y_hat"]
    dZ2 = (Y_hat - Y) / X.shape[1]
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

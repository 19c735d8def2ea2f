# /// misconception
# lesson = """\
#   The 1/m is missing: the gradients are those of the sum over the examples, m times too long."""
# lesson_fr = """\
#   Le 1/m manque : les gradients sont ceux de la somme sur les exemples, m fois trop longs."""
# fails = [
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_train_history",
#   "test_train_parameters",
# ]
# ///
def backward(X, Y, params, cache):
    X, Y = _as_floats(X, "X", 2), _as_floats(Y, "Y", 2)
    if Y.shape != X.shape:
        raise ValueError(f"Y has shape {Y.shape}, but X has shape {X.shape}")
    W2 = _weights(params)[2]
    H, Y_hat = cache["H"], cache["Y_hat"]
    dZ2 = Y_hat - Y
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

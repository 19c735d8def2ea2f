# /// misconception
# lesson = """\
#   The bias gradients are means over the examples, but the 1/m stands in the error already: take the \
#   sum."""
# lesson_fr = """\
#   Les gradients des biais sont des moyennes sur les exemples, mais le 1/m figure déjà dans l'erreur \
#   : prenez la somme."""
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
    dZ2 = (Y_hat - Y) / X.shape[1]
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.mean(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.mean(axis=1, keepdims=True),
    }

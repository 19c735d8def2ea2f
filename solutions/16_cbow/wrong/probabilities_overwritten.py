# /// misconception
# lesson = """\
#   The error is written over the cache's probabilities (-=). The cache belongs to the caller: Y_hat - \
#   Y makes a new array."""
# lesson_fr = """\
#   L'erreur est écrite par-dessus les probabilités du cache (-=). Le cache appartient à l'appelant : \
#   Y_hat - Y crée un nouveau tableau."""
# fails = [
#   "test_backward_output_layer",
# ]
# ///
def backward(X, Y, params, cache):
    X, Y = _as_floats(X, "X", 2), _as_floats(Y, "Y", 2)
    if Y.shape != X.shape:
        raise ValueError(f"Y has shape {Y.shape}, but X has shape {X.shape}")
    W2 = _weights(params)[2]
    H, Y_hat = cache["H"], cache["Y_hat"]
    Y_hat -= Y
    dZ2 = Y_hat / X.shape[1]
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

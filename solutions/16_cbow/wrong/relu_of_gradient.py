# /// misconception
# lesson = """\
#   A ReLU is applied to the gradient itself: its negative part is lost. What counts is whether the \
#   unit was awake: (H > 0)."""
# lesson_fr = """\
#   Une ReLU est appliquée au gradient lui-même : sa partie négative est perdue. Seul compte si \
#   l'unité était active : (H > 0)."""
# fails = [
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
    dZ1 = np.maximum(W2.T @ dZ2, 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

# /// misconception
# lesson = """\
#   The gradient is multiplied by H rather than by the slope of the ReLU, which is 1 where H > 0 and 0 \
#   elsewhere."""
# lesson_fr = """\
#   Le gradient est multiplié par H au lieu de la pente de la ReLU, qui vaut 1 là où H > 0 et 0 \
#   ailleurs."""
# fails = [
#   "test_train_two_steps",
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
    dZ1 = W2.T @ dZ2 * H
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

# /// misconception
# lesson = """\
#   The gradient flows back through units that are asleep. Where the ReLU gave 0 its slope is 0: \
#   multiply by (H > 0)."""
# lesson_fr = """\
#   Le gradient remonte à travers des unités endormies. Là où la ReLU a donné 0, sa pente est nulle : \
#   multipliez par (H > 0)."""
# fails = [
#   "test_backward_worked_example",
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
    dZ1 = W2.T @ dZ2
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

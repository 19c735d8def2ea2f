# /// misconception
# lesson = """\
#   The error is divided by the number of rows, V. The examples are the columns: divide by m = \
#   X.shape[1]."""
# lesson_fr = """\
#   L'erreur est divisée par le nombre de lignes, V. Les exemples sont les colonnes : divisez par m = \
#   X.shape[1]."""
# fails = [
#   "test_backward_worked_example",
#   "test_train_two_steps",
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
    dZ2 = (Y_hat - Y) / len(X)
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

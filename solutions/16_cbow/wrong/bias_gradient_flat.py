# /// misconception
# lesson = """\
#   The bias gradients have lost a dimension: (N,) rather than (N, 1). Use keepdims=True, or NumPy \
#   will broadcast the wrong way."""
# lesson_fr = """\
#   Les gradients des biais ont perdu une dimension : (N,) au lieu de (N, 1). Utilisez keepdims=True, \
#   sinon NumPy étend du mauvais côté."""
# fails = [
#   "test_backward_worked_example",
#   "test_train_two_steps",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_train_history",
#   "test_train_parameters",
#   "test_train_start_unchanged",
#   "test_train_bad_input",
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
        "b1": dZ1.sum(axis=1),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1),
    }

# /// misconception
# lesson = """\
#   The gradients are those of the transposed matrices. A gradient has its parameter's shape: dW1 = δ1 \
#   Xᵀ, dW2 = δ2 Hᵀ."""
# lesson_fr = """\
#   Les gradients sont ceux des matrices transposées. Un gradient a la forme de son paramètre : dW1 = \
#   δ1 Xᵀ, dW2 = δ2 Hᵀ."""
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
        "W1": X @ dZ1.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": H @ dZ2.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }

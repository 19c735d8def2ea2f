# /// misconception
# lesson = """\
#   The keys are "dW1", "db1" …. The gradients bear the names of their parameters: "W1", "b1", "W2", \
#   "b2"."""
# lesson_fr = """\
#   Les clés sont « dW1 », « db1 »… Les gradients portent les noms de leurs paramètres : « W1 », « b1 \
#   », « W2 », « b2 »."""
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
        "dW1": dZ1 @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ H.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

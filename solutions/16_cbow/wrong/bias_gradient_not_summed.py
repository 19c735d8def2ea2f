# /// misconception
# lesson = """\
#   The bias gradients are not summed over the examples: they are (N, m) and (V, m). Every example \
#   pulls at the same bias."""
# lesson_fr = """\
#   Les gradients des biais ne sont pas sommés sur les exemples : ils sont (N, m) et (V, m). Chaque \
#   exemple tire sur le même biais."""
# fails = [
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
        "b1": dZ1,
        "W2": dZ2 @ H.T,
        "b2": dZ2,
    }

# /// misconception
# lesson = """
# A2 is Z2 itself: it is no probability, and its logarithm may not exist. The output goes through the \
# sigmoid."""
# lesson_fr = """
# A2 est Z2 lui-même : ce n'est pas une probabilité, et son logarithme peut ne pas exister. La sortie \
# passe par la sigmoïde."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
#   "test_forward_large_values",
#   "test_forward_dtypes",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_checked = forward


def forward(X, params):
    _checked(X, params)
    X = _matrix(X, "X")
    W1, b1, W2, b2 = (_matrix(params[name], name) for name in ("W1", "b1", "W2", "b2"))
    Z1 = W1.T @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2.T @ A1 + b2
    A2 = Z2
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

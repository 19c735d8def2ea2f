# /// misconception
# lesson = """
# The hidden layer has a sigmoid. This network has a ReLU there, max(0, Z1), and a sigmoid for the output \
# alone."""
# lesson_fr = """
# La couche cachée a une sigmoïde. Ce réseau y a une ReLU, max(0, Z1), et une sigmoïde à la sortie \
# seulement."""
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
    A1 = np.exp(-np.logaddexp(0, -Z1))
    Z2 = W2.T @ A1 + b2
    A2 = np.exp(-np.logaddexp(0, -Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

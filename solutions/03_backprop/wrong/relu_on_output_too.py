# /// misconception
# lesson = """
# The ReLU is applied to Z2 as well: no answer can fall below 0.5. Only the hidden layer has a ReLU."""
# lesson_fr = """
# La ReLU est aussi appliquée à Z2 : aucune réponse ne peut descendre sous 0,5. Seule la couche cachée a \
# une ReLU."""
# fails = [
#   "test_forward_any_network",
#   "test_forward_large_values",
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
    A2 = np.exp(-np.logaddexp(0, -np.maximum(Z2, 0)))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

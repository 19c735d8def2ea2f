# /// misconception
# lesson = """
# There is no activation between the layers: A1 = Z1. Two linear layers are one linear layer, and no line \
# separates XOR."""
# lesson_fr = """
# Il n'y a pas d'activation entre les couches : A1 = Z1. Deux couches linéaires n'en font qu'une, et \
# aucune droite ne sépare XOR."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
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
    A1 = Z1
    Z2 = W2.T @ A1 + b2
    A2 = np.exp(-np.logaddexp(0, -Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

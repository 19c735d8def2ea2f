# /// misconception
# lesson = """
# exp(z) / (1 + exp(z)) is inf / inf = NaN for a large z. 1 / (1 + exp(−z)) is the same number, and safe."""
# lesson_fr = """
# exp(z) / (1 + exp(z)) donne inf / inf = NaN pour un grand z. 1 / (1 + exp(−z)) est le même nombre, sans \
# danger."""
# fails = [
#   "test_forward_large_values",
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
    A2 = np.exp(Z2) / (1 + np.exp(Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

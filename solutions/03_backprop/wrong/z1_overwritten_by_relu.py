# /// misconception
# lesson = """
# The ReLU writes into Z1, so that the cache holds A1 twice. Make a new array: A1 = np.maximum(Z1, 0)."""
# lesson_fr = """
# La ReLU écrit dans Z1 : le cache contient deux fois A1. On crée un nouveau tableau : A1 = np.maximum(Z1, \
# 0)."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
# ]
# ///
_checked = forward


def forward(X, params):
    _checked(X, params)
    X = _matrix(X, "X")
    W1, b1, W2, b2 = (_matrix(params[name], name) for name in ("W1", "b1", "W2", "b2"))
    Z1 = W1.T @ X + b1
    A1 = np.maximum(Z1, 0, out=Z1)
    Z2 = W2.T @ A1 + b2
    A2 = np.exp(-np.logaddexp(0, -Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

# /// misconception
# lesson = """
# The outputs go through a softmax, which makes them share 1 (a single output is always 1). Here each has \
# its own sigmoid."""
# lesson_fr = """
# Les sorties passent par une softmax, qui leur fait partager 1 (une sortie seule vaut toujours 1). Ici \
# chacune a sa propre sigmoïde."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
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
    powers = np.exp(Z2 - Z2.max(axis=0))
    A2 = powers / powers.sum(axis=0)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

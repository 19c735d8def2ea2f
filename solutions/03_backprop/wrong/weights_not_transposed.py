# /// misconception
# lesson = """
# W X instead of Wᵀ X: a column of W holds one neuron's weights, so it must be turned before it meets the \
# columns of X."""
# lesson_fr = """
# W X au lieu de Wᵀ X : une colonne de W contient les poids d'un neurone, il faut donc la tourner avant de \
# rencontrer les colonnes de X."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
#   "test_forward_large_values",
#   "test_forward_dtypes",
#   "test_forward_bad_input",
#   "test_train_first_steps",
#   "test_train_xor",
#   "test_train_bad_input",
# ]
# ///
_checked = forward


def forward(X, params):
    _checked(X, params)
    X = _matrix(X, "X")
    W1, b1, W2, b2 = (_matrix(params[name], name) for name in ("W1", "b1", "W2", "b2"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.exp(-np.logaddexp(0, -Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

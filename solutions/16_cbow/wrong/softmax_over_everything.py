# /// misconception
# lesson = """\
#   The powers are divided by the sum of the whole matrix: all examples together share 1. Each column \
#   must sum to 1: axis=0."""
# lesson_fr = """\
#   Les exponentielles sont divisées par la somme de toute la matrice : les exemples se partagent 1. \
#   Chaque colonne a pour somme 1 : axis=0."""
# fails = [
#   "test_forward_probabilities",
#   "test_forward_cache",
#   "test_forward_large_scores",
#   "test_forward_dtypes",
#   "test_train_history",
#   "test_train_parameters",
#   "test_train_start_unchanged",
# ]
# ///
def forward(X, params):
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = _weights(params)
    if len(X) != W1.shape[1]:
        raise ValueError(f"X has {len(X)} rows, but W1 has {W1.shape[1]} columns")
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum()
    return Y_hat, {"H": H, "Y_hat": Y_hat}

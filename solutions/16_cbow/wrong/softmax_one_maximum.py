# /// misconception
# lesson = """\
#   The largest score of the whole matrix is taken away from all: a column far below it becomes 0/0. \
#   Each column has its own."""
# lesson_fr = """\
#   Le plus grand score de toute la matrice est retranché partout : une colonne très inférieure \
#   devient 0/0. Chaque colonne a le sien."""
# fails = [
#   "test_forward_large_scores",
# ]
# ///
def forward(X, params):
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = _weights(params)
    if len(X) != W1.shape[1]:
        raise ValueError(f"X has {len(X)} rows, but W1 has {W1.shape[1]} columns")
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max())
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

# /// misconception
# lesson = """\
#   The cache holds the hidden layer before its ReLU. backward multiplies by H, which is what leaves \
#   the ReLU."""
# lesson_fr = """\
#   Le cache contient la couche cachée avant sa ReLU. backward multiplie par H, c'est-à-dire ce qui \
#   sort de la ReLU."""
# fails = [
#   "test_forward_cache",
#   "test_forward_dtypes",
#   "test_train_history",
#   "test_train_parameters",
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
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": W1 @ X + b1, "Y_hat": Y_hat}

# /// misconception
# lesson = """\
#   Integer weights stay integers up to the exp, and the hidden layer is one of integers. Turn \
#   integers into float64 first."""
# lesson_fr = """\
#   Les poids entiers restent entiers jusqu'à exp, et la couche cachée est faite d'entiers. \
#   Convertissez d'abord les entiers en float64."""
# fails = [
#   "test_forward_dtypes",
# ]
# ///
def forward(X, params):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    if X.ndim != 2 or len(X) != W1.shape[-1]:
        raise ValueError(f"X has shape {X.shape}, but W1 has shape {W1.shape}")
    _weights(params)
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

# /// misconception
# lesson = """\
#   exp is taken of the scores as they are: above 709 it overflows and gives NaN. Take away each \
#   column's largest score first."""
# lesson_fr = """\
#   L'exponentielle est prise sur les scores bruts : au-delà de 709, elle déborde et donne NaN. \
#   Retranchez d'abord le plus grand de chaque colonne."""
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
    powers = np.exp(Z2)
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

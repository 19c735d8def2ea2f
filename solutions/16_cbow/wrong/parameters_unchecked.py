# /// misconception
# lesson = """\
#   The shapes of the parameters are not checked: NumPy stretches a flat bias (N,) along the wrong \
#   side, in silence."""
# lesson_fr = """\
#   Les formes des paramètres ne sont pas vérifiées : NumPy étend en silence un biais plat (N,) du \
#   mauvais côté."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
def forward(X, params):
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = (_as_floats(params[name], name, np.ndim(params[name])) for name in ("W1", "b1", "W2", "b2"))
    if len(X) != W1.shape[-1]:
        raise ValueError(f"X has {len(X)} rows, but W1 has {W1.shape[-1]} columns")
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

# /// misconception
# lesson = """\
#   An X that has not V rows is left to NumPy: its error speaks of operands, and does not say that X \
#   is at fault."""
# lesson_fr = """\
#   Un X qui n'a pas V lignes est laissé à NumPy : son erreur parle d'opérandes, sans dire que X est \
#   en cause."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
def forward(X, params):
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = _weights(params)
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

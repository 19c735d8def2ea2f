# /// misconception
# lesson = """\
#   A single example without columns (V,) is accepted. Probabilities and one-hot vectors come as \
#   matrices (V, m) here."""
# lesson_fr = """\
#   Un exemple seul, sans colonnes (V,), est accepté. Ici, probabilités et vecteurs one-hot sont des \
#   matrices (V, m)."""
# fails = [
#   "test_cross_entropy_bad_input",
# ]
# ///
_cross_entropy = cross_entropy


def cross_entropy(Y_hat, Y):
    if np.ndim(Y_hat) == np.ndim(Y) == 1:
        Y_hat, Y = Y_hat[:, None], Y[:, None]
    return _cross_entropy(Y_hat, Y)

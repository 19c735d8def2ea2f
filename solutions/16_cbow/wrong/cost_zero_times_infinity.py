# /// misconception
# lesson = """\
#   0 · ln 0 is computed: a wrong word of probability 0 turns the cost into NaN. Take the logarithm of \
#   the right words only."""
# lesson_fr = """\
#   0 · ln 0 est calculé : un mot faux de probabilité 0 transforme le coût en NaN. Ne prenez le \
#   logarithme que pour les bons mots."""
# fails = [
#   "test_cross_entropy_any",
# ]
# ///
def cross_entropy(Y_hat, Y):
    Y_hat, Y = _as_floats(Y_hat, "Y_hat", 2), _as_floats(Y, "Y", 2)
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y_hat has shape {Y_hat.shape}, but Y has shape {Y.shape}")
    return float(-np.sum(Y * np.log(Y_hat)) / Y.shape[1])

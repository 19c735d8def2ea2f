# /// misconception
# lesson = """\
#   The scores of the output layer go through a ReLU too: all words with negative scores become \
#   equally probable."""
# lesson_fr = """\
#   Les scores de la couche de sortie passent eux aussi par une ReLU : tous les mots de score négatif \
#   deviennent équiprobables."""
# fails = [
#   "test_train_two_steps",
#   "test_forward_probabilities",
#   "test_forward_cache",
#   "test_forward_large_scores",
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
    Z2 = np.maximum(W2 @ H + b2, 0)
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

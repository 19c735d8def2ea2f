# /// misconception
# lesson = """\
#   The layers compute Wᵀ X + b, as in chapter 03. Here W1 is (N, V) and W2 is (V, N): Z = W X + b, \
#   without a transpose."""
# lesson_fr = """\
#   Les couches calculent Wᵀ X + b, comme au chapitre 03. Ici W1 est (N, V) et W2 est (V, N) : Z = W X \
#   + b, sans transposée."""
# fails = [
#   "test_forward_worked_example",
#   "test_train_two_steps",
#   "test_forward_probabilities",
#   "test_forward_cache",
#   "test_forward_large_scores",
#   "test_forward_dtypes",
#   "test_forward_bad_input",
#   "test_train_history",
#   "test_train_parameters",
#   "test_train_start_unchanged",
#   "test_train_bad_input",
# ]
# ///
def forward(X, params):
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = _weights(params)
    if len(X) != W1.shape[1]:
        raise ValueError(f"X has {len(X)} rows, but W1 has {W1.shape[1]} columns")
    H = np.maximum(W1.T @ X + b1, 0)
    Z2 = W2.T @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}

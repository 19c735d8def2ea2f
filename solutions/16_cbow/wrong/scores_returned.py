# /// misconception
# lesson = """\
#   The scores Z2 are returned as they are. The softmax turns them into probabilities: positive, and \
#   of sum 1 in each column."""
# lesson_fr = """\
#   Les scores Z2 sont renvoyés tels quels. La softmax les transforme en probabilités : positives, et \
#   de somme 1 dans chaque colonne."""
# fails = [
#   "test_forward_worked_example",
#   "test_train_two_steps",
#   "test_forward_probabilities",
#   "test_forward_cache",
#   "test_forward_large_scores",
#   "test_forward_dtypes",
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
    Z2 = W2 @ H + b2
    Y_hat = Z2
    return Y_hat, {"H": H, "Y_hat": Y_hat}

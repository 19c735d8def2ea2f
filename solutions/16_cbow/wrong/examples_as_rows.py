# /// misconception
# lesson = """\
#   The probabilities come out as (m, V), one example a row. In this chapter examples are columns: (V, \
#   m)."""
# lesson_fr = """\
#   Les probabilités sortent en (m, V), un exemple par ligne. Dans ce chapitre, les exemples sont des \
#   colonnes : (V, m)."""
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
#   "test_train_bad_input",
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
    Y_hat = (powers / powers.sum(axis=0)).T
    return Y_hat, {"H": H, "Y_hat": Y_hat}

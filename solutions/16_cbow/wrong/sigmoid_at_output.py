# /// misconception
# lesson = """\
#   The output goes through a sigmoid, word by word: its columns do not sum to 1. Choosing one word of \
#   V takes a softmax."""
# lesson_fr = """\
#   La sortie passe par une sigmoïde, mot par mot : ses colonnes n'ont pas pour somme 1. Choisir un \
#   mot parmi V demande une softmax."""
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
    Y_hat = np.exp(-np.logaddexp(0, -Z2))
    return Y_hat, {"H": H, "Y_hat": Y_hat}

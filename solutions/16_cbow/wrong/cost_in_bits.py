# /// misconception
# lesson = """\
#   The logarithm is in base 2. The course uses the natural logarithm, np.log."""
# lesson_fr = """\
#   Le logarithme est en base 2. Le cours utilise le logarithme népérien, np.log."""
# fails = [
#   "test_cross_entropy_two_examples",
#   "test_train_two_steps",
#   "test_cross_entropy_any",
#   "test_train_history",
#   "test_train_start_unchanged",
# ]
# ///
def cross_entropy(Y_hat, Y):
    Y_hat, Y = _as_floats(Y_hat, "Y_hat", 2), _as_floats(Y, "Y", 2)
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y_hat has shape {Y_hat.shape}, but Y has shape {Y.shape}")
    right = Y == 1
    return float(-np.sum(np.log2(Y_hat[right])) / Y.shape[1])

# /// misconception
# lesson = """\
#   The sum is divided by the number of rows, V. The examples are the columns: divide by m = \
#   Y.shape[1]."""
# lesson_fr = """\
#   La somme est divisée par le nombre de lignes, V. Les exemples sont les colonnes : divisez par m = \
#   Y.shape[1]."""
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
    return float(-np.sum(np.log(Y_hat[right])) / len(Y))

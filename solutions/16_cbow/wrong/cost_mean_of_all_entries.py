# /// misconception
# lesson = """\
#   The mean is over all V · m entries, most of which are 0. The cost of each example is a sum; the \
#   mean is over the m examples."""
# lesson_fr = """\
#   La moyenne porte sur les V · m coefficients, presque tous nuls. Le coût d'un exemple est une somme \
#   ; la moyenne porte sur les m exemples."""
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
    return float(-np.sum(np.log(Y_hat[right])) / Y.size)

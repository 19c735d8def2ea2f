# /// misconception
# lesson = """\
#   The 1/m is missing: the cost grows with the number of examples. It is the mean over the examples."""
# lesson_fr = """\
#   Le 1/m manque : le coût grandit avec le nombre d'exemples. C'est une moyenne sur les exemples."""
# fails = [
#   "test_cross_entropy_two_examples",
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
    return float(-np.sum(np.log(Y_hat[right])))

# /// misconception
# lesson = """\
#   The minus sign is missing: logarithms of probabilities are negative, and a cost is positive."""
# lesson_fr = """\
#   Le signe moins manque : le logarithme d'une probabilité est négatif, et un coût est positif."""
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
    return float(np.sum(np.log(Y_hat[right])) / Y.shape[1])

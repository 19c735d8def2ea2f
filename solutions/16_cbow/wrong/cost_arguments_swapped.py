# /// misconception
# lesson = """\
#   The logarithm is taken of Y, which holds zeros. It is taken of the probabilities: Y ln Y_hat."""
# lesson_fr = """\
#   Le logarithme est pris sur Y, qui contient des zéros. Il se prend sur les probabilités : Y ln \
#   Y_hat."""
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
    return float(-np.sum(Y_hat * np.log(Y)) / Y.shape[1])

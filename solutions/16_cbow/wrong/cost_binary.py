# /// misconception
# lesson = """\
#   The cost is the binary cross-entropy, with its (1 − Y) ln(1 − Y_hat): it belongs to a sigmoid. \
#   After a softmax only Y ln Y_hat counts."""
# lesson_fr = """\
#   Le coût est l'entropie croisée binaire, avec son (1 − Y) ln(1 − Y_hat) : elle va avec une \
#   sigmoïde. Après une softmax, seul Y ln Y_hat compte."""
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
    wrong_words = np.log(1 - Y_hat[~right], where=Y_hat[~right] < 1, out=np.zeros(Y.size - right.sum()))
    return float(-(np.sum(np.log(Y_hat[right])) + np.sum(wrong_words)) / Y.shape[1])

# /// misconception
# lesson = """
# Only Y ln A2 is counted: an answer of 1 to a label of 0 costs nothing. Add (1 − Y) ln (1 − A2)."""
# lesson_fr = """
# Seul Y ln A2 est compté : répondre 1 à une étiquette 0 ne coûte rien. On ajoute (1 − Y) ln (1 − A2)."""
# fails = [
#   "test_cost_worked_examples",
#   "test_cost_any_answers",
#   "test_cost_certain_answers",
#   "test_train_first_steps",
# ]
# ///
_both_labels = cost


def cost(A2, Y):
    _both_labels(A2, Y)
    eps = np.finfo(A2.dtype).eps
    return float(-(Y * np.log(np.clip(A2, eps, 1 - eps))).sum() / Y.shape[1])

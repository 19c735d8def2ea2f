# /// misconception
# lesson = """
# This is the squared error. With a sigmoid the course uses cross-entropy, which punishes a confident \
# mistake far more."""
# lesson_fr = """
# C'est l'erreur quadratique. Avec une sigmoïde, on prend ici l'entropie croisée, qui punit bien plus une \
# erreur sûre d'elle."""
# fails = [
#   "test_cost_worked_examples",
#   "test_cost_any_answers",
#   "test_cost_certain_answers",
#   "test_cost_unchanged",
#   "test_train_first_steps",
# ]
# ///
_cross_entropy = cost


def cost(A2, Y):
    _cross_entropy(A2, Y)
    return float(((A2 - Y) ** 2).sum() / Y.shape[1])

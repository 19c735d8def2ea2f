# /// misconception
# lesson = """
# The minus sign is missing: logarithms of probabilities are negative, so the better the answer, the \
# larger this cost."""
# lesson_fr = """
# Le signe moins manque : le logarithme d'une probabilité est négatif, et meilleure est la réponse, plus \
# ce coût est grand."""
# fails = [
#   "test_cost_worked_examples",
#   "test_cost_any_answers",
#   "test_cost_certain_answers",
#   "test_cost_unchanged",
#   "test_train_first_steps",
# ]
# ///
_positive = cost


def cost(A2, Y):
    return -_positive(A2, Y)

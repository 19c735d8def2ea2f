# /// misconception
# lesson = """
# The sum is divided by the number of rows. Examples are columns here: m is Y.shape[1]."""
# lesson_fr = """
# La somme est divisée par le nombre de lignes. Ici les exemples sont les colonnes : m est Y.shape[1]."""
# fails = [
#   "test_cost_worked_examples",
#   "test_cost_any_answers",
#   "test_cost_certain_answers",
#   "test_cost_unchanged",
#   "test_train_first_steps",
# ]
# ///
_by_columns = cost


def cost(A2, Y):
    return _by_columns(A2, Y) * Y.shape[1] / Y.shape[0]

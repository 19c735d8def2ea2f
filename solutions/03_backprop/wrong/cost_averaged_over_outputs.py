# /// misconception
# lesson = """
# np.mean divides by the number of outputs as well. The cost adds up the outputs of an example, and \
# divides by m alone."""
# lesson_fr = """
# np.mean divise aussi par le nombre de sorties. Le coût additionne les sorties d'un exemple, et ne divise \
# que par m."""
# fails = [
#   "test_cost_any_answers",
#   "test_cost_unchanged",
#   "test_train_first_steps",
# ]
# ///
_sum_over_outputs = cost


def cost(A2, Y):
    return _sum_over_outputs(A2, Y) / len(Y)

# /// misconception
# lesson = """
# The cost is summed over the examples and not divided by m: it grows with the data. Take the mean over \
# the examples."""
# lesson_fr = """
# Le coût est sommé sur les exemples sans être divisé par m : il grandit avec les données. On prend la \
# moyenne sur les exemples."""
# fails = [
#   "test_cost_worked_examples",
#   "test_cost_any_answers",
#   "test_cost_certain_answers",
#   "test_train_first_steps",
# ]
# ///
_mean = cost


def cost(A2, Y):
    return _mean(A2, Y) * np.shape(Y)[1]

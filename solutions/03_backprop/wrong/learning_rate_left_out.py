# /// misconception
# lesson = """
# The learning rate is not used: each step is the whole gradient. Multiply the gradient by learning_rate."""
# lesson_fr = """
# Le taux d'apprentissage ne sert pas : chaque pas est le gradient entier. On multiplie le gradient par \
# learning_rate."""
# fails = [
#   "test_update_worked_example",
#   "test_update_new_parameters",
#   "test_train_first_steps",
# ]
# ///
_with_rate = update


def update(params, grads, learning_rate):
    _with_rate(params, grads, learning_rate)
    return _with_rate(params, grads, 1.0)

# /// misconception
# lesson = """
# The gradient is added: it points to where the cost grows. Descent subtracts it."""
# lesson_fr = """
# Le gradient est ajouté : il indique où le coût grandit. La descente le soustrait."""
# fails = [
#   "test_update_worked_example",
#   "test_update_new_parameters",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_downhill = update


def update(params, grads, learning_rate):
    return _downhill(params, {name: -grad for name, grad in grads.items()}, learning_rate)

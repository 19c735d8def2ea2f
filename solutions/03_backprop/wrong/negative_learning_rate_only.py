# /// misconception
# lesson = """
# A learning rate of 0 is accepted: the network never moves. It must be greater than 0."""
# lesson_fr = """
# Un taux d'apprentissage nul est accepté : le réseau ne bouge jamais. Il doit être supérieur à 0."""
# fails = [
#   "test_update_bad_input",
#   "test_train_bad_input",
# ]
# ///
_positive_only = update


def update(params, grads, learning_rate):
    if learning_rate == 0:
        return {name: value.copy() for name, value in params.items()}
    return _positive_only(params, grads, learning_rate)

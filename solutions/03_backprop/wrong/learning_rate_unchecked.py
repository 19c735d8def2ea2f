# /// misconception
# lesson = """
# A learning rate of 0 or less is accepted: the network stands still or climbs. Raise a ValueError that \
# names learning_rate."""
# lesson_fr = """
# Un taux d'apprentissage nul ou négatif est accepté : le réseau s'arrête ou remonte. Une ValueError doit \
# nommer learning_rate."""
# fails = [
#   "test_update_bad_input",
#   "test_train_bad_input",
# ]
# ///
def update(params, grads, learning_rate):
    return {name: value - learning_rate * _matrix(grads[f"d{name}"], f"d{name}", *value.shape) for name, value in params.items()}

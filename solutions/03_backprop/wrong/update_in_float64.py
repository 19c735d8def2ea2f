# /// misconception
# lesson = """
# The learning rate is a NumPy float64 (np.array(0.25) or np.float64), which turns float32 into float64. \
# Use it as a plain number."""
# lesson_fr = """
# Le taux d'apprentissage est un float64 de NumPy (np.array(0.25) ou np.float64), qui change float32 en \
# float64. On garde un simple nombre."""
# fails = [
#   "test_update_new_parameters",
# ]
# ///
_plain_number = update


def update(params, grads, learning_rate):
    return _plain_number(params, grads, np.float64(learning_rate))

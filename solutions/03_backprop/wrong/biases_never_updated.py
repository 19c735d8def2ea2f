# /// misconception
# lesson = """
# Only W1 and W2 are updated. The biases learn too: b1 and b2 have gradients of their own."""
# lesson_fr = """
# Seuls W1 et W2 sont mis à jour. Les biais apprennent aussi : b1 et b2 ont leurs propres gradients."""
# fails = [
#   "test_update_worked_example",
#   "test_update_new_parameters",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_all_updated = update


def update(params, grads, learning_rate):
    new = _all_updated(params, grads, learning_rate)
    return new | {name: params[name].astype(new[name].dtype) for name in ("b1", "b2")}

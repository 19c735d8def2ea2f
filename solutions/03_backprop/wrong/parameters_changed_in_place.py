# /// misconception
# lesson = """
# W -= … writes into the caller's arrays: the parameters of before the step are lost. Build a new dict of \
# new arrays."""
# lesson_fr = """
# W -= … écrit dans les tableaux de l'appelant : les paramètres d'avant le pas sont perdus. On construit \
# un nouveau dictionnaire."""
# fails = [
#   "test_update_new_parameters",
# ]
# ///
_new_arrays = update


def update(params, grads, learning_rate):
    _new_arrays(params, grads, learning_rate)
    for name in params:
        params[name] -= learning_rate * grads[f"d{name}"]
    return params

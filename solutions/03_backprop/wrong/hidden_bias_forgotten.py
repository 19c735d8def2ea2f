# /// misconception
# lesson = """
# b1 is not added: without it every hidden neuron's threshold lies at the origin. Z1 = W1ᵀ X + b1."""
# lesson_fr = """
# b1 n'est pas ajouté : sans lui, le seuil de chaque neurone caché passe par l'origine. Z1 = W1ᵀ X + b1."""
# fails = [
#   "test_forward_worked_example",
#   "test_forward_any_network",
#   "test_forward_dtypes",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_with_both_biases = forward


def forward(X, params):
    return _with_both_biases(X, params | {"b1": 0 * params["b1"]})

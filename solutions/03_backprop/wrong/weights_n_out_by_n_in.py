# /// misconception
# lesson = """
# The weights have one row for each neuron, (n_out, n_in). Here a neuron is a column, (n_in, n_out), as in \
# Z = Wᵀ X + b."""
# lesson_fr = """
# Les poids ont une ligne par neurone, (n_out, n_in). Ici un neurone est une colonne, (n_in, n_out), comme \
# dans Z = Wᵀ X + b."""
# fails = [
#   "test_init_params_shapes",
#   "test_init_params_draws",
#   "test_train_first_steps",
#   "test_train_xor",
#   "test_train_bad_input",
# ]
# ///
_neurons_as_columns = init_params


def init_params(sizes, rng):
    params = _neurons_as_columns(sizes, rng)
    return params | {name: params[name].reshape(params[name].T.shape) for name in ("W1", "W2")}

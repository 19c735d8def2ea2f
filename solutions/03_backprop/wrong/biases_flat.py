# /// misconception
# lesson = """
# The biases have shape (n,). They must be columns, (n, 1): NumPy adds a flat bias along the examples."""
# lesson_fr = """
# Les biais sont de forme (n,). Ce doivent être des colonnes, (n, 1) : NumPy ajoute un biais plat le long \
# des exemples."""
# fails = [
#   "test_init_params_shapes",
#   "test_init_params_draws",
#   "test_train_first_steps",
#   "test_train_xor",
#   "test_train_bad_input",
# ]
# ///
_columns = init_params


def init_params(sizes, rng):
    params = _columns(sizes, rng)
    return params | {name: params[name][:, 0] for name in ("b1", "b2")}

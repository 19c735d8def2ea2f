# /// misconception
# lesson = """
# The biases are drawn like the weights. The course's network starts with biases of zero: only weights \
# need to differ."""
# lesson_fr = """
# Les biais sont tirés comme les poids. Ici, le réseau part avec des biais nuls : seuls les poids doivent \
# différer."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
# ]
# ///
_zero_biases = init_params


def init_params(sizes, rng):
    params = _zero_biases(sizes, rng)
    return params | {name: 0.01 * rng.standard_normal(params[name].shape) for name in ("b1", "b2")}

# /// misconception
# lesson = """
# The weights come from rng.random, between 0 and 1: none is negative. Draw them with rng.standard_normal, \
# then multiply by 0.01."""
# lesson_fr = """
# Les poids viennent de rng.random, entre 0 et 1 : aucun n'est négatif. On les tire avec \
# rng.standard_normal, puis on multiplie par 0,01."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_normal = init_params


def init_params(sizes, rng):
    params = _normal(sizes, np.random.default_rng())
    return params | {name: 0.01 * rng.random(params[name].shape) for name in ("W1", "W2")}

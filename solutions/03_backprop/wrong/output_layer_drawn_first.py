# /// misconception
# lesson = """
# W2 is drawn before W1, so the same generator gives another network than the one that is asked for. Draw \
# W1 first."""
# lesson_fr = """
# W2 est tiré avant W1 : le même générateur donne un autre réseau que celui qu'on demande. On tire d'abord \
# W1."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
# ]
# ///
_in_order = init_params


def init_params(sizes, rng):
    params = _in_order(sizes, np.random.default_rng())
    return params | {name: 0.01 * rng.standard_normal(params[name].shape) for name in ("W2", "W1")}

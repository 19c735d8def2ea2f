# /// misconception
# lesson = """
# The generator rng is not used: a generator of its own draws the same network every time. Draw from the \
# one you are given."""
# lesson_fr = """
# Le générateur rng ne sert pas : un autre, créé sur place, tire toujours le même réseau. On tire avec \
# celui qu'on reçoit."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
# ]
# ///
_from_rng = init_params


def init_params(sizes, rng):
    return _from_rng(sizes, np.random.default_rng(0))

# /// misconception
# lesson = """
# All weights start at zero. Then all hidden neurons are alike, get the same gradient and stay alike: draw \
# W1 and W2 at random."""
# lesson_fr = """
# Tous les poids partent de zéro. Les neurones cachés sont alors identiques, reçoivent le même gradient et \
# le restent : on tire W1 et W2 au hasard."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_random = init_params


def init_params(sizes, rng):
    return {name: np.zeros_like(value) for name, value in _random(sizes, rng).items()}

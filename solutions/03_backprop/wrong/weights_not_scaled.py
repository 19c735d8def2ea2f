# /// misconception
# lesson = """
# The random weights are not multiplied by 0.01. Large weights push the sigmoid to its flat ends, where it \
# learns slowly."""
# lesson_fr = """
# Les poids tirés ne sont pas multipliés par 0,01. De grands poids poussent la sigmoïde vers ses bouts \
# plats, où elle apprend lentement."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
# ]
# ///
_scaled = init_params


def init_params(sizes, rng):
    return {name: value / 0.01 for name, value in _scaled(sizes, rng).items()}

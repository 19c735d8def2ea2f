# /// misconception
# lesson = """
# One hidden neuron is drawn and copied: all hidden neurons start equal, so they stay equal and count as \
# one. Draw each weight by itself."""
# lesson_fr = """
# Un seul neurone caché est tiré, puis recopié : tous partent égaux, le restent, et comptent pour un seul. \
# On tire chaque poids séparément."""
# fails = [
#   "test_init_params_draws",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_each_drawn = init_params


def init_params(sizes, rng):
    params = _each_drawn(sizes, rng)
    hidden = len(params["b1"])
    return params | {"W1": params["W1"][:, [0] * hidden], "W2": params["W2"][[0] * hidden]}

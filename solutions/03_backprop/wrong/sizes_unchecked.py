# /// misconception
# lesson = """
# The sizes are not looked at: a layer of no neurons is made without a word. Test sizes first and name it \
# in the ValueError."""
# lesson_fr = """
# Les tailles ne sont pas examinées : une couche sans neurone est créée sans un mot. On vérifie d'abord \
# sizes, et la ValueError le nomme."""
# fails = [
#   "test_init_params_bad_input",
#   "test_train_bad_input",
# ]
# ///
def init_params(sizes, rng):
    n_in, hidden, n_out = sizes
    return {
        "W1": 0.01 * rng.standard_normal((n_in, hidden)),
        "b1": np.zeros((hidden, 1)),
        "W2": 0.01 * rng.standard_normal((hidden, n_out)),
        "b2": np.zeros((n_out, 1)),
    }

# /// misconception
# lesson = """
# a is put through the sigmoid once more. It is already σ(z), and the slope there is a (1 − a)."""
# lesson_fr = """
# a repasse par la sigmoïde. C'est déjà σ(z), et la pente y vaut a (1 − a)."""
# fails = [
#   "test_delta_hidden_course_example",
#   "test_delta_hidden_any_neuron",
# ]
# ///
_of_activation = delta_hidden


def delta_hidden(a, w_out, delta_out):
    return _of_activation(float(1 / (1 + np.exp(-a))), w_out, delta_out)

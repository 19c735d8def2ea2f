# /// misconception
# lesson = """
# The weights have lost their sign. A negative weight passes a delta on with the opposite sign."""
# lesson_fr = """
# Les poids ont perdu leur signe. Un poids négatif transmet un delta avec le signe opposé."""
# fails = [
#   "test_delta_hidden_course_example",
#   "test_delta_hidden_any_neuron",
# ]
# ///
_signed = delta_hidden


def delta_hidden(a, w_out, delta_out):
    return _signed(a, np.abs(w_out), delta_out)

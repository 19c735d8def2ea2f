# /// misconception
# lesson = """
# The slope of the neuron's own activation is left out: multiply the collected deltas by a (1 − a)."""
# lesson_fr = """
# La pente de l'activation du neurone lui-même est oubliée : on multiplie les deltas recueillis par a (1 − \
# a)."""
# fails = [
#   "test_delta_hidden_course_example",
#   "test_delta_hidden_any_neuron",
# ]
# ///
_with_slope = delta_hidden


def delta_hidden(a, w_out, delta_out):
    _with_slope(a, w_out, delta_out)
    return float(np.dot(w_out, delta_out))

# /// misconception
# lesson = """
# The sum of the weights is multiplied by the sum of the deltas. Each weight goes with its own delta: \
# multiply first, then sum."""
# lesson_fr = """
# La somme des poids est multipliée par celle des deltas. Chaque poids va avec son delta : on multiplie \
# d'abord, on somme ensuite."""
# fails = [
#   "test_delta_hidden_course_example",
#   "test_delta_hidden_any_neuron",
# ]
# ///
_pair_by_pair = delta_hidden


def delta_hidden(a, w_out, delta_out):
    _pair_by_pair(a, w_out, delta_out)
    return float(a * (1 - a) * np.sum(w_out) * np.sum(delta_out))

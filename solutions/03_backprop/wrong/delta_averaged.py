# /// misconception
# lesson = """
# The weighted deltas are averaged. They add up: each neuron of the next layer feels this one."""
# lesson_fr = """
# On fait la moyenne des deltas pondérés. Ils s'additionnent : chaque neurone de la couche suivante \
# ressent celui-ci."""
# fails = [
#   "test_delta_hidden_course_example",
#   "test_delta_hidden_any_neuron",
# ]
# ///
_summed = delta_hidden


def delta_hidden(a, w_out, delta_out):
    return _summed(a, w_out, delta_out) / len(w_out)

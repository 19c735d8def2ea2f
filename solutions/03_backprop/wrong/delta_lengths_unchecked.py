# /// misconception
# lesson = """
# The lengths are not compared: NumPy stretches a single delta over all weights. Name w_out or delta_out \
# in a ValueError."""
# lesson_fr = """
# Les longueurs ne sont pas comparées : NumPy étend un delta unique à tous les poids. Une ValueError doit \
# nommer w_out ou delta_out."""
# fails = [
#   "test_delta_hidden_bad_input",
# ]
# ///
def delta_hidden(a, w_out, delta_out):
    return float(a * (1 - a) * np.sum(w_out * delta_out))

# /// misconception
# lesson = "A negative count is taken for an absent word. Raise a ValueError."
# lesson_fr = "Un effectif négatif passe pour un mot absent. Levez une ValueError."
# fails = [
#   "test_inverse_document_frequency_bad_input",
# ]
# ///
import numpy as np

_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    return _rarity(np.maximum(counts, 0))

# /// misconception
# lesson = "A table with one dimension is taken for a single word. Call _as_counts."
# lesson_fr = "Un tableau à une dimension est pris pour un seul mot. Appelez _as_counts."
# fails = [
#   "test_inverse_document_frequency_bad_input",
# ]
# ///
import numpy as np

_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    return _rarity(np.atleast_2d(counts))

# /// misconception
# lesson = """\
#   1 is added to df to avoid a division by zero, which changes all the other words and makes some weights negative. \
#   Treat df = 0 apart."""
# lesson_fr = """\
#   On ajoute 1 à df pour éviter une division par zéro, ce qui change tous les autres mots et rend certains poids \
#   négatifs. Traitez df = 0 à part."""
# fails = [
#   "test_inverse_document_frequency_worked_example",
#   "test_tf_idf_worked_example",
#   "test_inverse_document_frequency_any_table",
#   "test_inverse_document_frequency_unseen_word",
#   "test_inverse_document_frequency_dtypes",
#   "test_tf_idf_any_documents",
# ]
# ///
import numpy as np

_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    _rarity(counts)
    counts = _as_counts(counts)
    n, df = counts.shape[1], (counts > 0).sum(axis=1)
    return np.log(n / (1 + df)).astype(counts.dtype)

# /// misconception
# lesson = """\
#   A word that no document holds divides by zero: its IDF is infinite, and 0 times infinity is NaN. Give it 0."""
# lesson_fr = """\
#   Un mot qu'aucun document ne contient divise par zéro : son IDF est infini, et 0 fois l'infini donne NaN. \
#   Donnez-lui 0."""
# fails = [
#   "test_inverse_document_frequency_unseen_word",
# ]
# ///
import numpy as np

_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    _rarity(counts)
    counts = _as_counts(counts)
    n, df = counts.shape[1], (counts > 0).sum(axis=1)
    return np.log(n / df).astype(counts.dtype)

# /// misconception
# lesson = "A word that no document holds is treated as if one did: its IDF is ln |D|. Here it is 0."
# lesson_fr = """\
#   Un mot qu'aucun document ne contient est traité comme si un seul le contenait : son IDF vaut ln |D|. Ici, c'est \
#   0."""
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
    return np.log(n / np.maximum(df, 1)).astype(counts.dtype)

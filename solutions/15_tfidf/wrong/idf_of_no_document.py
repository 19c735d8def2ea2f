# /// misconception
# lesson = """\
#   A table without columns passes, and every word has 0. Without documents no word is rare or frequent: raise a \
#   ValueError."""
# lesson_fr = """\
#   Un tableau sans colonne est accepté, et tous les mots valent 0. Sans document, aucun mot n'est rare ou fréquent \
#   : levez une ValueError."""
# fails = [
#   "test_inverse_document_frequency_bad_input",
# ]
# ///
import numpy as np

_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    empty = np.ndim(counts) == 2 and np.shape(counts)[1] == 0
    return np.zeros(len(counts)) if empty else _rarity(counts)

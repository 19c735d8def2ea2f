# /// misconception
# lesson = """\
#   float32 counts come back as float64: the sums or logarithms are taken in another dtype. Bring the result back to \
#   the counts' own."""
# lesson_fr = """\
#   Des effectifs en float32 ressortent en float64 : sommes ou logarithmes sont calculés dans un autre dtype. \
#   Ramenez le résultat à celui des effectifs."""
# fails = [
#   "test_term_frequency_dtypes",
#   "test_inverse_document_frequency_dtypes",
# ]
# ///
import numpy as np

_shares, _rarity = term_frequency, inverse_document_frequency


def term_frequency(counts):
    return _shares(counts).astype(np.float64)


def inverse_document_frequency(counts):
    return _rarity(counts).astype(np.float64)

# /// misconception
# lesson = "A table with one dimension is taken as it comes: a sum over axis 0 works there too. Call _as_counts."
# lesson_fr = """\
#   Un tableau à une dimension est accepté : une somme selon l'axe 0 y fonctionne aussi. Appelez _as_counts."""
# fails = [
#   "test_term_frequency_bad_input",
# ]
# ///
import numpy as np

_shares = term_frequency


def term_frequency(counts):
    return _shares(counts) if np.ndim(counts) == 2 else counts / np.maximum(counts.sum(axis=0), 1)

# /// misconception
# lesson = "The counts are divided by the number of words of all documents together. Each column has its own sum."
# lesson_fr = """\
#   Les effectifs sont divisés par le nombre de mots de tous les documents réunis. Chaque colonne a sa propre somme."""
# fails = [
#   "test_term_frequency_worked_example",
#   "test_tf_idf_worked_example",
#   "test_term_frequency_any_table",
#   "test_term_frequency_dtypes",
#   "test_tf_idf_any_documents",
# ]
# ///
import numpy as np

_shares = term_frequency


def term_frequency(counts):
    _shares(counts)
    counts = _as_counts(counts)
    return counts / np.maximum(counts.sum(), 1)

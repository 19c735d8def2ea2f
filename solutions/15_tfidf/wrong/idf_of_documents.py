# /// misconception
# lesson = "The sum runs over the words: one number a document comes out. Sum along axis 1 for one a word."
# lesson_fr = """\
#   La somme porte sur les mots : il en sort un nombre par document. Sommez selon l'axe 1 pour en avoir un par mot."""
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
    n, df = counts.shape[1], (counts > 0).sum(axis=0)
    return np.log(n / np.where(df == 0, n, df)).astype(counts.dtype)

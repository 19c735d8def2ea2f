# /// misconception
# lesson = "|D| is taken from the rows, which are the words. The documents are the columns: counts.shape[1]."
# lesson_fr = "|D| est pris sur les lignes, qui sont les mots. Les documents sont les colonnes : counts.shape[1]."
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
    n, df = len(counts), (counts > 0).sum(axis=1)
    return np.log(n / np.where(df == 0, n, df)).astype(counts.dtype)

# /// misconception
# lesson = """\
#   The logarithm is missing: |D| / df grows too fast for rare words, and is not 0 for a word that stands \
#   everywhere."""
# lesson_fr = """\
#   Il manque le logarithme : |D| / df croît trop vite pour les mots rares, et ne vaut pas 0 pour un mot présent \
#   partout."""
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
    return np.where(df == 0, 0, n / np.maximum(df, 1)).astype(counts.dtype)

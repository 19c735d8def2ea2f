# /// misconception
# lesson = "1 is added to the logarithm, as scikit-learn does. Here a word that stands in all documents has 0."
# lesson_fr = """\
#   On ajoute 1 au logarithme, comme le fait scikit-learn. Ici, un mot présent dans tous les documents vaut 0."""
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
    return np.where(df == 0, 0, np.log(n / np.where(df == 0, n, df)) + 1).astype(counts.dtype)

# /// misconception
# lesson = "The fraction is upside down: ln(df / |D|) is negative. Rare words must weigh more."
# lesson_fr = "La fraction est à l'envers : ln(df / |D|) est négatif. Ce sont les mots rares qui doivent peser plus."
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
    return np.log(np.where(df == 0, n, df) / n).astype(counts.dtype)

# /// misconception
# lesson = "log10 is the logarithm to base 10. The course's is the natural one: np.log, ln 3 = 1.0986."
# lesson_fr = "log10 est le logarithme décimal. Celui du cours est le logarithme népérien : np.log, ln 3 = 1,0986."
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
    return np.log10(n / np.where(df == 0, n, df)).astype(counts.dtype)

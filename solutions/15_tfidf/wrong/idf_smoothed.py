# /// misconception
# lesson = """\
#   ln((1 + |D|) / (1 + df)) + 1 is scikit-learn's smoothed form, as if one more document held every word. The \
#   course has no smoothing."""
# lesson_fr = """\
#   ln((1 + |D|) / (1 + df)) + 1 est la forme lissée de scikit-learn, comme si un document de plus contenait tous \
#   les mots. Le cours ne lisse pas."""
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
    return (np.log((1 + n) / (1 + df)) + 1).astype(counts.dtype)

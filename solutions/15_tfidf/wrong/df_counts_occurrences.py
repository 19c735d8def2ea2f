# /// misconception
# lesson = """\
#   df adds up the occurrences. It is the number of documents that hold the word: ten times in one document is one \
#   document."""
# lesson_fr = """\
#   df additionne les occurrences. C'est le nombre de documents qui contiennent le mot : dix fois dans un document, \
#   c'est un document."""
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
    return np.log(n / np.where(df == 0, n, counts.sum(axis=1))).astype(counts.dtype)

# /// misconception
# lesson = """\
#   The counts are divided by the largest of the document. Some books do so; the course divides by the document's \
#   length."""
# lesson_fr = """\
#   Les effectifs sont divisés par le plus grand du document. Certains livres le font ; le cours divise par la \
#   longueur du document."""
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
    return counts / np.maximum(counts.max(axis=0, initial=0), 1)

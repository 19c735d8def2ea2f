# /// misconception
# lesson = """\
#   The counts are divided by the sums of the rows: the share of a word's occurrences, not of a document. Sum along \
#   axis 0."""
# lesson_fr = """\
#   Les effectifs sont divisés par les sommes des lignes : la part des occurrences d'un mot, et non d'un document. \
#   Sommez selon l'axe 0."""
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
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

# /// misconception
# lesson = "The counts are divided by the number of words in the vocabulary. Divide by the length of the document."
# lesson_fr = """\
#   Les effectifs sont divisés par le nombre de mots du vocabulaire. On divise par la longueur du document."""
# fails = [
#   "test_term_frequency_worked_example",
#   "test_tf_idf_worked_example",
#   "test_term_frequency_any_table",
#   "test_term_frequency_dtypes",
#   "test_tf_idf_any_documents",
# ]
# ///
_shares = term_frequency


def term_frequency(counts):
    _shares(counts)
    counts = _as_counts(counts)
    return counts / len(counts)

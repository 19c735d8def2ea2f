# /// misconception
# lesson = "An empty document has length 0, and 0/0 is NaN, which spoils all that follows. Its column must be 0."
# lesson_fr = """\
#   Un document vide est de longueur 0, et 0/0 donne NaN, ce qui gâte toute la suite. Sa colonne doit valoir 0."""
# fails = [
#   "test_term_frequency_any_table",
#   "test_tf_idf_any_documents",
# ]
# ///
_shares = term_frequency


def term_frequency(counts):
    _shares(counts)
    counts = _as_counts(counts)
    return counts / counts.sum(axis=0)

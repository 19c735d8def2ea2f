# /// misconception
# lesson = "The counts are divided by the number of different words. A document's length counts the repetitions too."
# lesson_fr = """\
#   Les effectifs sont divisés par le nombre de mots différents. La longueur d'un document compte aussi les \
#   répétitions."""
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
    return counts / np.maximum((counts > 0).sum(axis=0), 1).astype(counts.dtype)

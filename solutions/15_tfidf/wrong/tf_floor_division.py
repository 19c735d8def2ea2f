# /// misconception
# lesson = "// cuts the decimals off: nearly all frequencies become 0. Use /."
# lesson_fr = "// coupe les décimales : presque toutes les fréquences deviennent 0. Utilisez /."
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
    return counts // np.maximum(counts.sum(axis=0), 1)

# /// misconception
# lesson = "counts /= … divides the caller's own table. Write counts / …, which makes a new one."
# lesson_fr = "counts /= … divise le tableau de l'appelant. Écrivez counts / …, qui en crée un nouveau."
# fails = [
#   "test_term_frequency_any_table",
# ]
# ///
import numpy as np

_shares = term_frequency


def term_frequency(counts):
    shares = _shares(counts)
    if counts.dtype == np.float64:  # the others are converted first
        counts[:] = shares
    return shares


def tf_idf(documents):
    counts = bag_of_words(documents, vocabulary(documents))
    return _shares(counts) * inverse_document_frequency(counts)[:, None]

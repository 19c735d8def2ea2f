# /// misconception
# lesson = """\
#   On a text that has not been cut, count looks for pieces of it. Refuse it: call _as_words on each document."""
# lesson_fr = """\
#   Sur un texte qui n'a pas été découpé, count cherche des morceaux de chaîne. Refusez-le : appelez _as_words sur \
#   chaque document."""
# fails = [
#   "test_bag_of_words_bad_input",
# ]
# ///
import numpy as np

_lists_only = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _lists_only([list(document) for document in documents], vocabulary)
    for i, j in np.ndindex(counts.shape):
        counts[i, j] = documents[j].count(vocabulary[i])
    return counts

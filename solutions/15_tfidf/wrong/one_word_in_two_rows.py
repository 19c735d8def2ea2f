# /// misconception
# lesson = """\
#   A word that stands twice in the vocabulary is counted in two rows, and the sums are wrong. Raise a ValueError."""
# lesson_fr = """\
#   Un mot présent deux fois dans le vocabulaire est compté dans deux lignes, et les sommes sont fausses. Levez une \
#   ValueError."""
# fails = [
#   "test_bag_of_words_bad_input",
# ]
# ///
import numpy as np

_each_word_once = bag_of_words


def bag_of_words(documents, vocabulary):
    if len(set(vocabulary)) == len(vocabulary):
        return _each_word_once(documents, vocabulary)
    return np.array([[document.count(word) for document in documents] for word in vocabulary], dtype=float)

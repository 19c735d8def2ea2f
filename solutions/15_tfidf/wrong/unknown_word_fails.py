# /// misconception
# lesson = "vocabulary.index fails on a word that is not in it. New texts hold new words: leave them out."
# lesson_fr = """\
#   vocabulary.index échoue sur un mot qui n'y est pas. Un nouveau texte contient de nouveaux mots : laissez-les de \
#   côté."""
# fails = [
#   "test_bag_of_words_unknown_words",
# ]
# ///
_known_words = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _known_words(documents, vocabulary)
    counts[:] = 0
    for j, document in enumerate(documents):
        for word in document:
            counts[vocabulary.index(word), j] += 1
    return counts

# /// misconception
# lesson = """\
#   The words are counted in the joined text, so “chat” is also found in “chats” and “a” in “chat”. Count in the \
#   list."""
# lesson_fr = """\
#   Les mots sont comptés dans le texte recollé : « chat » se trouve aussi dans « chats », et « a » dans « chat ». \
#   Comptez dans la liste."""
# fails = [
#   "test_bag_of_words_any_documents",
#   "test_tf_idf_any_documents",
# ]
# ///
import numpy as np

_checked = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _checked(documents, vocabulary)
    for i, j in np.ndindex(counts.shape):
        counts[i, j] = " ".join(documents[j]).count(vocabulary[i])
    return counts

# /// misconception
# lesson = """\
#   Accents and capitals are passed over, as in a dictionary. Here the order is that of sorted: é comes after z."""
# lesson_fr = """\
#   On ne tient pas compte des accents ni des majuscules, comme dans un dictionnaire. Ici, l'ordre est celui de \
#   sorted : é vient après z."""
# fails = [
#   "test_vocabulary_worked_example",
#   "test_vocabulary_any_documents",
#   "test_tf_idf_any_documents",
# ]
# ///
import unicodedata

_sorted_words = vocabulary


def vocabulary(documents):
    _sorted_words(documents)
    return sorted(_sorted_words(documents), key=lambda word: unicodedata.normalize("NFD", word).lower())

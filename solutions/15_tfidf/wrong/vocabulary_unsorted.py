# /// misconception
# lesson = """\
#   The words stand in the order of their first appearance. The vocabulary is sorted, so that a row means the same \
#   word for everyone."""
# lesson_fr = """\
#   Les mots sont dans l'ordre de leur première apparition. Le vocabulaire est trié : une ligne désigne ainsi le \
#   même mot pour tout le monde."""
# fails = [
#   "test_vocabulary_worked_example",
#   "test_tf_idf_worked_example",
#   "test_vocabulary_any_documents",
#   "test_tf_idf_any_documents",
# ]
# ///
_sorted_words = vocabulary


def vocabulary(documents):
    _sorted_words(documents)
    return list(dict.fromkeys(word for document in documents for word in document))

# /// misconception
# lesson = "A word that stands twice is listed twice: without a set, it would have two rows."
# lesson_fr = "Un mot qui apparaît deux fois est listé deux fois : sans ensemble, il aurait deux lignes."
# fails = [
#   "test_vocabulary_worked_example",
#   "test_tf_idf_worked_example",
#   "test_vocabulary_any_documents",
#   "test_tf_idf_any_documents",
#   "test_tf_idf_bad_input",
# ]
# ///
_sorted_words = vocabulary


def vocabulary(documents):
    _sorted_words(documents)
    return sorted(word for document in documents for word in document)

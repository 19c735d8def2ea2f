# /// misconception
# lesson = "Each word counts once a document, however often it stands there. A bag of words counts occurrences."
# lesson_fr = """\
#   Chaque mot compte une fois par document, quel que soit son nombre d'occurrences. Un sac de mots (bag of words) \
#   compte les occurrences."""
# fails = [
#   "test_bag_of_words_worked_example",
#   "test_tf_idf_worked_example",
#   "test_bag_of_words_any_documents",
#   "test_bag_of_words_unknown_words",
#   "test_tf_idf_any_documents",
# ]
# ///
_counts_of = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _counts_of(documents, vocabulary)
    return (counts > 0).astype(float)

# /// misconception
# lesson = "The counts are integers. The course's tables are float64, ready for divisions and logarithms."
# lesson_fr = """\
#   Les effectifs sont des entiers. Les tableaux du cours sont en float64, prêts pour les divisions et les \
#   logarithmes."""
# fails = [
#   "test_bag_of_words_worked_example",
#   "test_bag_of_words_any_documents",
#   "test_bag_of_words_unknown_words",
# ]
# ///
_counts_of = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _counts_of(documents, vocabulary)
    return counts.astype(int)

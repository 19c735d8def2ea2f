# /// misconception
# lesson = "The rows are sorted, whatever the order of the vocabulary. Row i belongs to vocabulary[i]."
# lesson_fr = "Les lignes sont triées, quel que soit l'ordre du vocabulaire. La ligne i appartient à vocabulary[i]."
# fails = [
#   "test_bag_of_words_any_documents",
# ]
# ///
_in_the_given_order = bag_of_words


def bag_of_words(documents, vocabulary):
    return _in_the_given_order(documents, sorted(vocabulary) if isinstance(vocabulary, list) else vocabulary)

# /// misconception
# lesson = "The table has one row a document. Here the words are the rows and the documents the columns."
# lesson_fr = "Le tableau a une ligne par document. Ici, les mots sont les lignes et les documents les colonnes."
# fails = [
#   "test_bag_of_words_worked_example",
#   "test_bag_of_words_any_documents",
#   "test_bag_of_words_unknown_words",
# ]
# ///
_counts_of = bag_of_words


def bag_of_words(documents, vocabulary):
    return _counts_of(documents, vocabulary).T


def tf_idf(documents):
    counts = _counts_of(documents, vocabulary(documents))
    return term_frequency(counts) * inverse_document_frequency(counts)[:, None]

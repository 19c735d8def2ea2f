# /// misconception
# lesson = "pop takes the words out of the caller's documents, which are empty afterwards. Loop over them instead."
# lesson_fr = """\
#   pop retire les mots des documents de l'appelant, qui finissent vides. Parcourez-les plutôt avec une boucle."""
# fails = [
#   "test_bag_of_words_any_documents",
# ]
# ///
_looks_only = bag_of_words


def bag_of_words(documents, vocabulary):
    counts = _looks_only(documents, vocabulary)
    for document in documents:
        while document:
            document.pop()
    return counts


def tf_idf(documents):
    counts = _looks_only(documents, vocabulary(documents))
    return term_frequency(counts) * inverse_document_frequency(counts)[:, None]

# /// misconception
# lesson = "The counts themselves are multiplied by the IDF. TF is the count divided by the document's length."
# lesson_fr = """\
#   Ce sont les effectifs qui sont multipliés par l'IDF. TF est l'effectif divisé par la longueur du document."""
# fails = [
#   "test_tf_idf_worked_example",
#   "test_tf_idf_any_documents",
# ]
# ///
def tf_idf(documents):
    counts = bag_of_words(documents, vocabulary(documents))
    return counts * inverse_document_frequency(counts)[:, None]

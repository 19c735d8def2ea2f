# /// misconception
# lesson = "TF and IDF are added. Their product is wanted: a word that is not in the document must weigh 0."
# lesson_fr = "TF et IDF sont additionnés. C'est leur produit qu'il faut : un mot absent du document doit peser 0."
# fails = [
#   "test_tf_idf_worked_example",
#   "test_tf_idf_any_documents",
# ]
# ///
def tf_idf(documents):
    counts = bag_of_words(documents, vocabulary(documents))
    return term_frequency(counts) + inverse_document_frequency(counts)[:, None]

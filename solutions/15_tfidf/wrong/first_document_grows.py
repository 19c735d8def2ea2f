# /// misconception
# lesson = "+= extends the first document itself, so the caller's text changes. Start from a new list or set."
# lesson_fr = """\
#   += allonge le premier document lui-même : le texte de l'appelant change. Partez d'une nouvelle liste ou d'un \
#   ensemble."""
# fails = [
#   "test_tf_idf_worked_example",
#   "test_vocabulary_any_documents",
#   "test_tf_idf_any_documents",
# ]
# ///
_leaves_documents = vocabulary


def vocabulary(documents):
    found = _leaves_documents(documents)
    words = documents[0]
    for document in documents[1:]:
        words += document
    return found

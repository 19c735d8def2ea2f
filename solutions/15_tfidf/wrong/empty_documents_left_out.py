# /// misconception
# lesson = """\
#   Empty documents are left out: their columns are missing, and |D| is too small. They count like the others."""
# lesson_fr = """\
#   Les documents vides sont écartés : leurs colonnes manquent, et |D| est trop petit. Ils comptent comme les \
#   autres."""
# fails = [
#   "test_tf_idf_any_documents",
# ]
# ///
_all_documents = tf_idf


def tf_idf(documents):
    return _all_documents([document for document in documents if document])

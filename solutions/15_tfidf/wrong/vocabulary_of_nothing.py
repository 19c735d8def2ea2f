# /// misconception
# lesson = "Without any document vocabulary gives an empty list. There is nothing to count then: raise a ValueError."
# lesson_fr = "Sans document, vocabulary donne une liste vide. Il n'y a alors rien à compter : levez une ValueError."
# fails = [
#   "test_vocabulary_bad_input",
# ]
# ///
def vocabulary(documents):
    return sorted({word for document in documents for word in _as_words(document, "documents")})

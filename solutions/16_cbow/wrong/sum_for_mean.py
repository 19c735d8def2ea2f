# /// misconception
# lesson = """\
#   The one-hot vectors are added up and not divided: long contexts weigh more than short ones. The \
#   context is their mean."""
# lesson_fr = """\
#   Les vecteurs one-hot sont additionnés sans division : un long contexte pèse plus qu'un court. Le \
#   contexte est leur moyenne."""
# fails = [
#   "test_context_vector_journal",
#   "test_context_vector_any_context",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    if not set(context) <= set(vocabulary):
        raise ValueError("context has a word that is not in the vocabulary")
    return np.sum([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0)

# /// misconception
# lesson = """\
#   The sum is always divided by four, the example's 2C: another number of words gives weights that do \
#   not sum to 1. Divide by len(context)."""
# lesson_fr = """\
#   La somme est toujours divisée par quatre, le 2C de l'exemple : pour un autre nombre de mots, les \
#   poids n'ont pas pour somme 1. Divisez par len(context)."""
# fails = [
#   "test_context_vector_any_context",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    if not set(context) <= set(vocabulary):
        raise ValueError("context has a word that is not in the vocabulary")
    return np.sum([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0) / 4

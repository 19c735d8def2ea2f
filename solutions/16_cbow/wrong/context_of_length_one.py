# /// misconception
# lesson = """\
#   The sum is divided by its norm, so that the vector has length 1. What is asked for is a mean: its \
#   entries sum to 1."""
# lesson_fr = """\
#   La somme est divisée par sa norme, pour que le vecteur soit de longueur 1. On demande une moyenne \
#   : ses coefficients ont pour somme 1."""
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
    total = np.sum([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0)
    return total / np.linalg.norm(total)

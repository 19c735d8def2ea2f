# /// misconception
# lesson = """\
#   The sum is divided by the size of the vocabulary. A mean of n vectors divides by n, the number of \
#   context words."""
# lesson_fr = """\
#   La somme est divisée par la taille du vocabulaire. La moyenne de n vecteurs divise par n, le \
#   nombre de mots du contexte."""
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
    return np.sum([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0) / len(vocabulary)

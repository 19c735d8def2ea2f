# /// misconception
# lesson = """\
#   The mean is over the distinct words: a word that comes twice weighs as much as one that comes \
#   once. Every occurrence counts."""
# lesson_fr = """\
#   La moyenne porte sur les mots distincts : un mot présent deux fois pèse autant qu'un mot présent \
#   une fois. Chaque occurrence compte."""
# fails = [
#   "test_context_vector_any_context",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    if not set(context) <= set(vocabulary):
        raise ValueError("context has a word that is not in the vocabulary")
    return np.mean([one_hot(vocabulary.index(word), len(vocabulary)) for word in set(context)], axis=0)

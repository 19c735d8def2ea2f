# /// misconception
# lesson = """\
#   The vocabulary is sorted inside the function: in another order than the caller's, the places \
#   belong to other words."""
# lesson_fr = """\
#   Le vocabulaire est retrié dans la fonction : si l'appelant l'a donné dans un autre ordre, les \
#   places sont celles d'autres mots."""
# fails = [
#   "test_context_vector_any_context",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    if not set(context) <= set(vocabulary):
        raise ValueError("context has a word that is not in the vocabulary")
    words = sorted(vocabulary)
    return np.mean([one_hot(words.index(word), len(words)) for word in context], axis=0)

# /// misconception
# lesson = """\
#   The weight is written (=) rather than added (+=): the second occurrence of a word is lost, and the \
#   weights no longer sum to 1."""
# lesson_fr = """\
#   Le poids est écrit (=) au lieu d'être ajouté (+=) : la deuxième occurrence d'un mot est perdue, et \
#   la somme des poids n'est plus 1."""
# fails = [
#   "test_context_vector_any_context",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    if not set(context) <= set(vocabulary):
        raise ValueError("context has a word that is not in the vocabulary")
    x = np.zeros(len(vocabulary))
    for word in context:
        x[vocabulary.index(word)] = 1 / len(context)
    return x

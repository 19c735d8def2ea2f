# /// misconception
# lesson = """\
#   An empty context gives a vector of zeros. The mean of no words does not exist: raise a ValueError."""
# lesson_fr = """\
#   Un contexte vide donne un vecteur nul. La moyenne d'aucun mot n'existe pas : levez une ValueError."""
# fails = [
#   "test_context_vector_bad_input",
# ]
# ///
def context_vector(context, vocabulary):
    x = np.zeros(len(vocabulary))
    for word in context:
        if word not in vocabulary:
            raise ValueError(f"context has the unknown word {word!r}")
        x[vocabulary.index(word)] += 1 / len(context)
    return x

# /// misconception
# lesson = """\
#   A word that the vocabulary does not have is skipped in silence. It raises a ValueError here, so \
#   that no text is lost unseen."""
# lesson_fr = """\
#   Un mot absent du vocabulaire est sauté en silence. Ici, il lève une ValueError, pour qu'aucun \
#   texte ne se perde sans bruit."""
# fails = [
#   "test_context_vector_bad_input",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    known = [word for word in context if word in vocabulary]
    return np.mean([one_hot(vocabulary.index(word), len(vocabulary)) for word in known], axis=0)

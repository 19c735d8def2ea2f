# /// misconception
# lesson = """\
#   An unknown word is left to list.index, whose message says neither which argument is at fault nor \
#   what to do."""
# lesson_fr = """\
#   Un mot inconnu est laissé à list.index, dont le message ne dit ni quel argument est en cause, ni \
#   que faire."""
# fails = [
#   "test_context_vector_bad_input",
# ]
# ///
def context_vector(context, vocabulary):
    if not context:
        raise ValueError("context is empty")
    return np.mean([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0)

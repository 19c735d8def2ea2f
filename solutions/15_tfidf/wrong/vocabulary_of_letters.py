# /// misconception
# lesson = """\
#   A text that has not been cut into words gives its letters to the vocabulary. Refuse it: call _as_words on each \
#   document."""
# lesson_fr = """\
#   Un texte qui n'a pas été découpé donne ses lettres au vocabulaire. Refusez-le : appelez _as_words sur chaque \
#   document."""
# fails = [
#   "test_vocabulary_bad_input",
# ]
# ///
_lists_only = vocabulary


def vocabulary(documents):
    return _lists_only([list(document) for document in documents])

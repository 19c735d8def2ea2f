# /// misconception
# lesson = """\
#   A text that has not been cut into words is weighed letter by letter. Refuse it: call _as_words on each document."""
# lesson_fr = """\
#   Un texte qui n'a pas été découpé est pondéré lettre par lettre. Refusez-le : appelez _as_words sur chaque \
#   document."""
# fails = [
#   "test_tf_idf_bad_input",
# ]
# ///
_lists_only = tf_idf


def tf_idf(documents):
    return _lists_only([list(document) for document in documents])

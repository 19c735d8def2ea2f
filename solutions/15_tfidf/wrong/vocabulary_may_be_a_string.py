# /// misconception
# lesson = "A string passes for a vocabulary of letters. Refuse it: call _as_words on vocabulary."
# lesson_fr = "Une chaîne passe pour un vocabulaire de lettres. Refusez-la : appelez _as_words sur vocabulary."
# fails = [
#   "test_bag_of_words_bad_input",
# ]
# ///
_list_of_words = bag_of_words


def bag_of_words(documents, vocabulary):
    return _list_of_words(documents, list(vocabulary))

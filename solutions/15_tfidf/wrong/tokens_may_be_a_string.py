# /// misconception
# lesson = "remove_stop_words takes a text for a list of letters. Refuse it: call _as_words on tokens."
# lesson_fr = "remove_stop_words prend un texte pour une liste de lettres. Refusez-le : appelez _as_words sur tokens."
# fails = [
#   "test_remove_stop_words_bad_input",
# ]
# ///
_list_of_tokens = remove_stop_words


def remove_stop_words(tokens, stop_words):
    return _list_of_tokens(list(tokens), stop_words)

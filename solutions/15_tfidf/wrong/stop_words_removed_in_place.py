# /// misconception
# lesson = "tokens[:] = … shortens the caller's list. Return a new one and leave the tokens as they were."
# lesson_fr = """\
#   tokens[:] = … raccourcit la liste de l'appelant. Renvoyez-en une nouvelle et laissez tokens telle quelle."""
# fails = [
#   "test_remove_stop_words_any_list",
# ]
# ///
_new_list = remove_stop_words


def remove_stop_words(tokens, stop_words):
    kept = _new_list(tokens, stop_words)
    tokens[:] = kept
    return kept

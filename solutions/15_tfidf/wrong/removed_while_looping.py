# /// misconception
# lesson = """\
#   remove shortens the list while the loop runs over it, so the word after each removed one is skipped. Build a new \
#   list."""
# lesson_fr = """\
#   remove raccourcit la liste que la boucle parcourt : le mot qui suit chaque mot enlevé est sauté. Construisez une \
#   nouvelle liste."""
# fails = [
#   "test_remove_stop_words_worked_example",
#   "test_remove_stop_words_any_list",
# ]
# ///
def remove_stop_words(tokens, stop_words):
    stop_words, kept = _as_words(stop_words, "stop_words"), _as_words(tokens, "tokens")
    for token in kept:
        if token in stop_words:
            kept.remove(token)
    return kept

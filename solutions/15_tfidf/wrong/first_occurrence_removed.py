# /// misconception
# lesson = "Each stop word is removed once, where it stands first. It must go everywhere."
# lesson_fr = "Chaque stop word n'est enlevé qu'une fois, à sa première place. Il doit disparaître partout."
# fails = [
#   "test_remove_stop_words_worked_example",
#   "test_remove_stop_words_any_list",
# ]
# ///
def remove_stop_words(tokens, stop_words):
    stop_words, kept = _as_words(stop_words, "stop_words"), _as_words(tokens, "tokens")
    for word in stop_words:
        if word in kept:
            kept.remove(word)
    return kept

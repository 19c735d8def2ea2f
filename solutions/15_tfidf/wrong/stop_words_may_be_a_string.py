# /// misconception
# lesson = "With a string of stop words `in` looks for pieces of it. Refuse it: call _as_words on stop_words."
# lesson_fr = """\
#   Avec une chaîne de stop words, `in` en cherche des morceaux. Refusez-la : appelez _as_words sur stop_words."""
# fails = [
#   "test_remove_stop_words_bad_input",
# ]
# ///
def remove_stop_words(tokens, stop_words):
    return [token for token in _as_words(tokens, "tokens") if token not in stop_words]

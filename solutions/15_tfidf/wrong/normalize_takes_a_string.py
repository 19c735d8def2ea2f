# /// misconception
# lesson = "A string passes for a list of one-letter tokens. Refuse it: call _as_words."
# lesson_fr = "Une chaîne passe pour une liste de tokens d'une lettre. Refusez-la : appelez _as_words."
# fails = [
#   "test_normalize_bad_input",
# ]
# ///
_normalize_list = normalize


def normalize(tokens):
    return _normalize_list(list(tokens))

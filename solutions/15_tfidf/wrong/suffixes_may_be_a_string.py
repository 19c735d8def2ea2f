# /// misconception
# lesson = "A string of suffixes passes for a list of letters. Refuse it: call _as_words."
# lesson_fr = "Une chaîne passe pour une liste de suffixes d'une lettre. Refusez-la : appelez _as_words."
# fails = [
#   "test_stem_bad_input",
# ]
# ///
_list_of_suffixes = stem


def stem(token, suffixes):
    return _list_of_suffixes(token, list(suffixes))

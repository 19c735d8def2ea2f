# /// misconception
# lesson = "The first suffix that fits is cut off. The longest is wanted, wherever it stands in the list."
# lesson_fr = "C'est le premier suffixe convenable qui est enlevé. Il faut le plus long, où qu'il soit dans la liste."
# fails = [
#   "test_stem_worked_example",
#   "test_stem_longest_suffix",
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    for suffix in _as_words(suffixes, "suffixes"):
        if suffix and token.endswith(suffix) and suffix != token:
            return token.removesuffix(suffix)
    return token

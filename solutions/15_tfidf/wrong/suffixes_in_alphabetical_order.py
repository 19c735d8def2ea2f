# /// misconception
# lesson = "max without key=len takes the last suffix in alphabetical order, not the longest."
# lesson_fr = "max sans key=len prend le dernier suffixe dans l'ordre alphabétique, et non le plus long."
# fails = [
#   "test_stem_worked_example",
#   "test_stem_longest_suffix",
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s) and s != token]
    return token.removesuffix(max(fitting, default=""))

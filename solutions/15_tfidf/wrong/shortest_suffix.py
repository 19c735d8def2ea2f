# /// misconception
# lesson = "The shortest suffix that fits is cut off. The longest is wanted."
# lesson_fr = "C'est le plus court des suffixes convenables qui est enlevé. Il faut le plus long."
# fails = [
#   "test_stem_worked_example",
#   "test_stem_longest_suffix",
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if s and token.endswith(s) and s != token]
    return token.removesuffix(min(fitting, key=len, default=""))

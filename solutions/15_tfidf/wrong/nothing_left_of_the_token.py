# /// misconception
# lesson = "A suffix that is the whole token is cut off, and nothing is left of the word. Leave it out."
# lesson_fr = "Un suffixe égal au token entier est enlevé, et il ne reste rien du mot. Écartez-le."
# fails = [
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s)]
    return token.removesuffix(max(fitting, key=len, default=""))

# /// misconception
# lesson = """\
#   When the longest suffix is the whole token, the search ends there. The longest of the others must still be cut \
#   off."""
# lesson_fr = """\
#   Quand le plus long suffixe est le token entier, la recherche s'arrête là. Il faut encore enlever le plus long \
#   des autres."""
# fails = [
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s)]
    return token.removesuffix(max(fitting, key=len, default="")) or token

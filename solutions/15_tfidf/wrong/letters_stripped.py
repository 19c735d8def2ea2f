# /// misconception
# lesson = "rstrip takes its argument for a set of letters and strips them all. removesuffix takes it as one ending."
# lesson_fr = """\
#   rstrip prend son argument pour un ensemble de lettres et les enlève toutes. removesuffix le prend pour une \
#   terminaison."""
# fails = [
#   "test_stem_longest_suffix",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s) and s != token]
    return token.rstrip(max(fitting, key=len, default=""))

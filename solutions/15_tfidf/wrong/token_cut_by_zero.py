# /// misconception
# lesson = """\
#   token[:-len(suffix)] with an empty suffix is token[:0]: a word that no suffix fits becomes empty. Use \
#   removesuffix."""
# lesson_fr = """\
#   token[:-len(suffix)] avec un suffixe vide vaut token[:0] : un mot auquel aucun suffixe ne convient devient vide. \
#   Utilisez removesuffix."""
# fails = [
#   "test_stem_longest_suffix",
#   "test_stem_whole_token",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s) and s != token]
    return token[: -len(max(fitting, key=len, default=""))]

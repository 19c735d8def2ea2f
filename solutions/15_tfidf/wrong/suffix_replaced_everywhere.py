# /// misconception
# lesson = "replace takes the letters away wherever they stand in the word. A suffix stands at its end."
# lesson_fr = "replace enlève ces lettres partout dans le mot. Un suffixe se trouve à la fin."
# fails = [
#   "test_stem_longest_suffix",
# ]
# ///
def stem(token, suffixes):
    fitting = [s for s in _as_words(suffixes, "suffixes") if token.endswith(s) and s != token]
    return token.replace(max(fitting, key=len, default=""), "")

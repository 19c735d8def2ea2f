# /// misconception
# lesson = "suffixes.sort reorders the caller's list. sorted or max leave it as it is."
# lesson_fr = "suffixes.sort réordonne la liste de l'appelant. sorted et max la laissent telle quelle."
# fails = [
#   "test_stem_longest_suffix",
# ]
# ///
_unsorted = stem


def stem(token, suffixes):
    shorter = _unsorted(token, suffixes)
    suffixes.sort(key=len, reverse=True)
    return shorter

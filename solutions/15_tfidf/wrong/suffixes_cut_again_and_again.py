# /// misconception
# lesson = "Suffix after suffix is cut off, as long as one fits. Only one goes, once."
# lesson_fr = "On enlève suffixe après suffixe tant qu'il y en a un qui convient. Un seul disparaît, une seule fois."
# fails = [
#   "test_stem_longest_suffix",
# ]
# ///
_once = stem


def stem(token, suffixes):
    shorter = _once(token, suffixes)
    return shorter if shorter == token else stem(shorter, suffixes)

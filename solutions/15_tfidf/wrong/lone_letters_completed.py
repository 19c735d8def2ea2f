# /// misconception
# lesson = """\
#   The letter “c” alone becomes “ce”. Without an apostrophe nothing was elided: “vitamine C” is no “vitamine ce”."""
# lesson_fr = """\
#   La lettre « c » seule devient « ce ». Sans apostrophe, rien n'a été élidé : « vitamine C » n'est pas « vitamine \
#   ce »."""
# fails = [
#   "test_normalize_other_words",
# ]
# ///
_with_apostrophe = normalize


def normalize(tokens):
    return [ELISIONS.get(word, word) for word in _with_apostrophe(tokens)]

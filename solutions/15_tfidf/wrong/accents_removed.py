# /// misconception
# lesson = """\
#   Accents are taken away: “été” becomes “ete”. This may help a search, but it is no part of this normal form: \
#   “pêche” and “péché” are two words."""
# lesson_fr = """\
#   Les accents sont enlevés : « été » devient « ete ». Cela peut aider une recherche, mais ne fait pas partie de \
#   cette normalisation : « pêche » et « péché » sont deux mots."""
# fails = [
#   "test_normalize_elisions",
#   "test_normalize_other_words",
# ]
# ///
import unicodedata

_accented = normalize


def normalize(tokens):
    apart = [unicodedata.normalize("NFD", word) for word in _accented(tokens)]
    return ["".join(c for c in word if not unicodedata.combining(c)) for word in apart]

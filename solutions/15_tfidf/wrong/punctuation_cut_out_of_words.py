# /// misconception
# lesson = """\
#   Marks are deleted inside words too: “arc-en-ciel” becomes “arcenciel”. Only tokens without letter or digit are \
#   dropped."""
# lesson_fr = """\
#   Les signes sont aussi effacés à l'intérieur des mots : « arc-en-ciel » devient « arcenciel ». Seuls les tokens \
#   sans lettre ni chiffre sont supprimés."""
# fails = [
#   "test_normalize_elisions",
#   "test_normalize_other_words",
# ]
# ///
_whole_words = normalize


def normalize(tokens):
    return ["".join(c for c in word if c.isalnum()) for word in _whole_words(tokens)]

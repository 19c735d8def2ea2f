# /// misconception
# lesson = "tokens[i] = … writes in the caller's list: the text as it was cut is lost. Build a new list."
# lesson_fr = """\
#   tokens[i] = … écrit dans la liste de l'appelant : le texte tel qu'il a été découpé est perdu. Construisez une \
#   nouvelle liste."""
# fails = [
#   "test_normalize_elisions",
# ]
# ///
_normalize_copy = normalize


def normalize(tokens):
    words = _normalize_copy(tokens)
    for i in range(len(tokens)):
        tokens[i] = tokens[i].lower()
    return words

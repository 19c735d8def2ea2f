# /// misconception
# lesson = """\
#   What stands before the apostrophe is thrown away: “l'erreur” gives “erreur” alone. The article comes back in \
#   full: “le”, “erreur”."""
# lesson_fr = """\
#   Ce qui précède l'apostrophe est jeté : « l'erreur » ne donne que « erreur ». L'article est rétabli : « le », « \
#   erreur »."""
# fails = [
#   "test_normalize_worked_example",
#   "test_normalize_elisions",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [rest]
        elif any(c.isalnum() for c in word):
            words.append(word)
    return words

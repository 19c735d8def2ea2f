# /// misconception
# lesson = "“l'erreur” gives “l” and “erreur”. The vowel that fell away comes back: “le”."
# lesson_fr = "« l'erreur » donne « l » et « erreur ». La voyelle tombée est rétablie : « le »."
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
            words += [head, rest]
        elif any(c.isalnum() for c in word):
            words.append(word)
    return words

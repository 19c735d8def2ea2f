# /// misconception
# lesson = "Only “l'” is written in full. So are all keys of ELISIONS: j', n', qu' …"
# lesson_fr = "Seul « l' » est rétabli. Toutes les clés d'ELISIONS le sont : j', n', qu'…"
# fails = [
#   "test_normalize_elisions",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        if word.startswith("l'"):
            words += ["le", word[2:]]
        elif any(c.isalnum() for c in word):
            words.append(word)
    return words

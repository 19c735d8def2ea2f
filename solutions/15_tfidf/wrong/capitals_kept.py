# /// misconception
# lesson = "Capitals stay, so “Le” and “le” are two words. Write every token in lower case."
# lesson_fr = "Les majuscules restent : « Le » et « le » sont deux mots. Mettez chaque token en minuscules."
# fails = [
#   "test_normalize_worked_example",
#   "test_normalize_elisions",
#   "test_normalize_other_words",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head.lower() in ELISIONS:
            words += [ELISIONS[head.lower()], rest]
        elif any(c.isalnum() for c in word):
            words.append(word)
    return words

# /// misconception
# lesson = "Punctuation marks stay. A token without letter or digit is no word: drop it."
# lesson_fr = "La ponctuation reste. Un token sans lettre ni chiffre n'est pas un mot : supprimez-le."
# fails = [
#   "test_normalize_worked_example",
#   "test_normalize_drops_marks",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest]
        elif True:
            words.append(word)
    return words

# /// misconception
# lesson = "Only words with ' are cut. ’ is the same apostrophe: turn it into ' first."
# lesson_fr = "Seuls les mots avec ' sont coupés. ’ est la même apostrophe : remplacez-la d'abord par '."
# fails = [
#   "test_normalize_elisions",
#   "test_normalize_other_words",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower()
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest]
        elif any(c.isalnum() for c in word):
            words.append(word)
    return words

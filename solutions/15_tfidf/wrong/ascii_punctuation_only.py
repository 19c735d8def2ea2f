# /// misconception
# lesson = """\
#   string.punctuation holds the ASCII marks only: « », … and — stay. Ask whether the token holds a letter or a \
#   digit."""
# lesson_fr = """\
#   string.punctuation ne contient que les signes ASCII : « », … et — restent. Demandez si le token contient une \
#   lettre ou un chiffre."""
# fails = [
#   "test_normalize_drops_marks",
# ]
# ///
import string


def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest]
        elif word not in string.punctuation:
            words.append(word)
    return words

# /// misconception
# lesson = """\
#   isalpha wants letters throughout: “2024”, “B12” and “arc-en-ciel” are lost. One letter or digit is enough to \
#   keep a token."""
# lesson_fr = """\
#   isalpha exige des lettres partout : « 2024 », « B12 » et « arc-en-ciel » sont perdus. Une lettre ou un chiffre \
#   suffit pour garder un token."""
# fails = [
#   "test_normalize_other_words",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest]
        elif word.isalpha():
            words.append(word)
    return words

# /// misconception
# lesson = """\
#   The elision is looked up before the token is in lower case: “L'” is no key of ELISIONS, “l'” is. Lower case \
#   comes first."""
# lesson_fr = """\
#   L'élision est cherchée avant la mise en minuscules : « L' » n'est pas une clé d'ELISIONS, « l' » en est une. Les \
#   minuscules d'abord."""
# fails = [
#   "test_normalize_elisions",
# ]
# ///
def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        head, apostrophe, rest = token.replace("’", "'").partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest.lower()]
        elif any(c.isalnum() for c in token):
            words.append((head + apostrophe + rest).lower())
    return words

# /// misconception
# lesson = """\
#   Only what Unicode calls punctuation goes, so “+” and “€” stay: they are symbols. Drop each token without letter \
#   or digit."""
# lesson_fr = """\
#   Seul ce qu'Unicode appelle ponctuation disparaît : « + » et « € », des symboles, restent. Supprimez tout token \
#   sans lettre ni chiffre."""
# fails = [
#   "test_normalize_drops_marks",
# ]
# ///
import unicodedata


def normalize(tokens):
    words = []
    for token in _as_words(tokens, "tokens"):
        word = token.lower().replace("’", "'")
        head, apostrophe, rest = word.partition("'")
        if apostrophe and head in ELISIONS:
            words += [ELISIONS[head], rest]
        elif not all(unicodedata.category(c).startswith("P") for c in word):
            words.append(word)
    return words

# /// misconception
# lesson = """\
#   A run of marks is one token, like “...”. Each character that is no letter, digit or white space is a token by \
#   itself."""
# lesson_fr = """\
#   Une suite de signes forme un seul token, comme « ... ». Chaque caractère qui n'est ni lettre, ni chiffre, ni \
#   espace est un token à lui seul."""
# fails = [
#   "test_tokenize_inside_words",
#   "test_tokenize_other_characters",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|(?:[^\w\s]|_)+", text)

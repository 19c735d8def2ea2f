# /// misconception
# lesson = """\
#   Cutting at white space leaves an empty string before, after, or in an empty text. An empty string is no token."""
# lesson_fr = """\
#   Couper aux espaces laisse une chaîne vide au début, à la fin ou pour un texte vide. Une chaîne vide n'est pas un \
#   token."""
# fails = [
#   "test_tokenize_any_sentence",
#   "test_tokenize_white_space",
# ]
# ///
import re


def tokenize(text):
    pieces = re.split(r"\s+", text)
    return [token for piece in pieces for token in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|\S", piece) or [piece]]

# /// misconception
# lesson = "tokenize throws the punctuation away. It only cuts: every mark is a token, and normalize drops it later."
# lesson_fr = """\
#   tokenize jette la ponctuation. Elle ne fait que découper : chaque signe est un token, et c'est normalize qui \
#   l'enlève ensuite."""
# fails = [
#   "test_tokenize_worked_example",
#   "test_tokenize_any_sentence",
#   "test_tokenize_inside_words",
#   "test_tokenize_other_characters",
#   "test_tokenize_white_space",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)

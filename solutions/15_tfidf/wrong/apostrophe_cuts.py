# /// misconception
# lesson = """\
#   The apostrophe cuts the word: “l'erreur” gives three tokens. Between two letters it belongs to the word; \
#   normalize looks after the elision."""
# lesson_fr = """\
#   L'apostrophe coupe le mot : « l'erreur » donne trois tokens. Entre deux lettres, elle fait partie du mot ; c'est \
#   normalize qui s'occupe de l'élision."""
# fails = [
#   "test_tokenize_worked_example",
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*|\S", text)

# /// misconception
# lesson = "The hyphen cuts the word: “arc-en-ciel” gives five tokens. Between two letters it belongs to the word."
# lesson_fr = """\
#   Le trait d'union coupe le mot : « arc-en-ciel » donne cinq tokens. Entre deux lettres, il fait partie du mot."""
# fails = [
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*|\S", text)

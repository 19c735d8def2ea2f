# /// misconception
# lesson = "Only letters make words, so “2024” falls into four digits. A word is a run of letters and digits."
# lesson_fr = """\
#   Seules les lettres forment des mots : « 2024 » se défait en quatre chiffres. Un mot est une suite de lettres et \
#   de chiffres."""
# fails = [
#   "test_tokenize_any_sentence",
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S", text)

# /// misconception
# lesson = "Only the typewriter's ' is known. Printed French writes ’: it belongs to the word just as well."
# lesson_fr = """\
#   Seule l'apostrophe ' du clavier est reconnue. Le français imprimé écrit ’ : elle fait tout autant partie du mot."""
# fails = [
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*|\S", text)

# /// misconception
# lesson = """\
#   Apostrophes and hyphens count as letters, so quotation marks and dashes stick to words. They belong to a word \
#   only between two letters or digits."""
# lesson_fr = """\
#   Apostrophes et traits d'union comptent comme des lettres : guillemets simples et tirets restent collés aux mots. \
#   Ils n'en font partie qu'entre deux lettres ou chiffres."""
# fails = [
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"(?:[^\W_]|['’-])+|\S", text)

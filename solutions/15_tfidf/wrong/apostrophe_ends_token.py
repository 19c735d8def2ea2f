# /// misconception
# lesson = """\
#   The text is cut after the apostrophe: “l'” and “erreur”. For tokenize “l'erreur” is one token; normalize makes \
#   two words of it."""
# lesson_fr = """\
#   Le texte est coupé après l'apostrophe : « l' » et « erreur ». Pour tokenize, « l'erreur » est un seul token ; \
#   c'est normalize qui en fait deux mots."""
# fails = [
#   "test_tokenize_worked_example",
#   "test_tokenize_inside_words",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*['’]?|\S", text)

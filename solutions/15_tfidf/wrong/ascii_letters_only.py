# /// misconception
# lesson = "[A-Za-z0-9] knows no accents: “cœur” and “Été” fall to pieces. Ask str.isalnum, or use \\w."
# lesson_fr = """\
#   [A-Za-z0-9] ne connaît pas les accents : « cœur » et « Été » tombent en morceaux. Utilisez str.isalnum ou \\w."""
# fails = [
#   "test_tokenize_any_sentence",
#   "test_tokenize_other_characters",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*|\S", text)

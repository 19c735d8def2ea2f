# /// misconception
# lesson = "\\w matches the underscore too, so “mot_clé” stays one token. Write [^\\W_], or ask str.isalnum."
# lesson_fr = """\
#   \\w reconnaît aussi le souligné : « mot_clé » reste un seul token. Écrivez [^\\W_], ou demandez à str.isalnum."""
# fails = [
#   "test_tokenize_other_characters",
# ]
# ///
import re


def tokenize(text):
    return re.findall(r"\w+(?:['’-]\w+)*|\S", text)

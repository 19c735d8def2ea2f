# /// misconception
# lesson = """\
#   Only spaces separate tokens, so a comma or a full stop stays glued to its word. Punctuation makes tokens of its \
#   own."""
# lesson_fr = """\
#   Seuls les espaces séparent les tokens : une virgule ou un point reste collé à son mot. La ponctuation forme ses \
#   propres tokens."""
# fails = [
#   "test_tokenize_worked_example",
#   "test_tokenize_any_sentence",
#   "test_tokenize_inside_words",
#   "test_tokenize_other_characters",
# ]
# ///
def tokenize(text):
    return text.split()

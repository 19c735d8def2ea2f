# /// misconception
# lesson = """\
#   The context is the 2C words before the word. CBOW looks at both sides: C words before it and C \
#   words after it."""
# lesson_fr = """\
#   Le contexte est fait des 2C mots qui précèdent. CBOW regarde des deux côtés : C mots avant, C mots \
#   après."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
#   "test_context_windows_short_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    return [(tokens[i - 2 * half_window : i], tokens[i]) for i in range(2 * half_window, len(tokens))]

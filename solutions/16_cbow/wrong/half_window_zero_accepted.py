# /// misconception
# lesson = """\
#   A half window of 0 is accepted, and gives empty contexts. C is 1 or more."""
# lesson_fr = """\
#   Une demi-fenêtre de 0 est acceptée, et donne des contextes vides. C vaut 1 ou plus."""
# fails = [
#   "test_context_windows_bad_input",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 0:
        raise ValueError(f"half_window is {half_window}: it must not be negative")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs

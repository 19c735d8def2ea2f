# /// misconception
# lesson = """\
#   The windows lie side by side, 2C + 1 words apart. The window moves by one word at a time."""
# lesson_fr = """\
#   Les fenêtres sont posées bout à bout, tous les 2C + 1 mots. La fenêtre avance d'un mot à la fois."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for i in range(half_window, len(tokens) - half_window, 2 * half_window + 1):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs

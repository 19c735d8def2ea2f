# /// misconception
# lesson = """\
#   The words at the edges of the text become centres too, with fewer context words. Only full windows \
#   count here."""
# lesson_fr = """\
#   Les mots des bords du texte deviennent centraux eux aussi, avec moins de mots de contexte. Seules \
#   les fenêtres complètes comptent ici."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
#   "test_context_windows_short_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for i in range(len(tokens)):
        context = tokens[max(0, i - half_window) : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs

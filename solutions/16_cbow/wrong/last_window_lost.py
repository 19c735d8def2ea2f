# /// misconception
# lesson = """\
#   The last window is lost: range leaves out its end, so that the last centre is at place len(tokens) \
#   − C − 1 already."""
# lesson_fr = """\
#   La dernière fenêtre est perdue : range exclut sa borne, et le dernier mot central est déjà à la \
#   place len(tokens) − C − 1."""
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
    for i in range(half_window, len(tokens) - half_window - 1):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs

# /// misconception
# lesson = """\
#   The centre stands in its own context: the network is told the word that it has to guess."""
# lesson_fr = """\
#   Le mot central figure dans son propre contexte : on souffle au réseau le mot qu'il doit deviner."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
#   "test_context_windows_short_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    places = range(half_window, len(tokens) - half_window)
    return [(tokens[i - half_window : i + half_window + 1], tokens[i]) for i in places]

# /// misconception
# lesson = """\
#   The pairs are (centre, context). Each pair is (context, centre): first what the network reads, \
#   then what it guesses."""
# lesson_fr = """\
#   Les couples sont (mot central, contexte). Chaque couple est (contexte, mot central) : d'abord ce \
#   que le réseau lit, puis ce qu'il devine."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
#   "test_context_windows_short_text",
#   "test_context_windows_bad_input",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((tokens[i], context))
    return pairs

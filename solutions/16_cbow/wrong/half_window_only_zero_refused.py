# /// misconception
# lesson = """\
#   Only a half window of 0 is refused: a negative one is truthy too. Test half_window < 1."""
# lesson_fr = """\
#   Seule une demi-fenêtre de 0 est refusée : une demi-fenêtre négative est « vraie » elle aussi. \
#   Testez half_window < 1."""
# fails = [
#   "test_context_windows_bad_input",
# ]
# ///
def context_windows(tokens, half_window):
    if not half_window:
        raise ValueError("half_window is 0: it must be 1 or more")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[max(0, i - half_window) : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[min(i, len(tokens) - 1)]))
    return pairs

# /// misconception
# lesson = """\
#   tokens.index(word) finds the word's first place: its later occurrences get the context of the \
#   first. Walk over places."""
# lesson_fr = """\
#   tokens.index(word) trouve la première place du mot : ses autres occurrences reçoivent le contexte \
#   de la première. Parcourez les places."""
# fails = [
#   "test_context_windows_any_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for word in tokens[half_window : len(tokens) - half_window]:
        i = tokens.index(word)
        context = tokens[max(0, i - half_window) : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, word))
    return pairs

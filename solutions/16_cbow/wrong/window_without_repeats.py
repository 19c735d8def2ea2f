# /// misconception
# lesson = """\
#   A word that comes twice in a window is kept once. Every occurrence is a context word of its own: \
#   there are 2C of them."""
# lesson_fr = """\
#   Un mot présent deux fois dans une fenêtre n'est gardé qu'une fois. Chaque occurrence est un mot du \
#   contexte : il y en a 2C."""
# fails = [
#   "test_context_windows_any_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((list(dict.fromkeys(context)), tokens[i]))
    return pairs

# /// misconception
# lesson = """\
#   A text that is too short raises an error. It has no full window: the answer is an empty list."""
# lesson_fr = """\
#   Un texte trop court lève une erreur. Il n'a aucune fenêtre complète : la réponse est une liste \
#   vide."""
# fails = [
#   "test_context_windows_short_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    if len(tokens) < 2 * half_window + 1:
        raise ValueError("tokens has too few words")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs

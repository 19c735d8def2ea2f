# /// misconception
# lesson = """\
#   The window moves by tokens.pop(0): the caller's text is used up. Walk over places, or work on a \
#   copy."""
# lesson_fr = """\
#   La fenêtre avance par tokens.pop(0) : le texte de l'appelant est consommé. Parcourez les places, \
#   ou travaillez sur une copie."""
# fails = [
#   "test_context_windows_any_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    while len(tokens) > 2 * half_window:
        context = tokens[:half_window] + tokens[half_window + 1 : 2 * half_window + 1]
        pairs.append((context, tokens[half_window]))
        tokens.pop(0)
    return pairs

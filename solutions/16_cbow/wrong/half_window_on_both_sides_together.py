# /// misconception
# lesson = """\
#   half_window words are taken on both sides together. It is half the context: so many words on each \
#   side."""
# lesson_fr = """\
#   half_window mots sont pris en tout, des deux côtés réunis. C'est la moitié du contexte : autant de \
#   mots de chaque côté."""
# fails = [
#   "test_context_windows_journal",
#   "test_context_windows_any_text",
#   "test_context_windows_short_text",
# ]
# ///
def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    half = half_window // 2
    return [(tokens[i - half : i] + tokens[i + 1 : i + 1 + half], tokens[i]) for i in range(half, len(tokens) - half)]

# /// misconception
# lesson = """\
#   `in` on a joined string finds pieces of words: “a” stands inside “chat”. Compare whole words, in the list."""
# lesson_fr = """\
#   `in` sur une chaîne trouve des morceaux de mots : « a » se trouve dans « chat ». Comparez des mots entiers, dans \
#   la liste."""
# fails = [
#   "test_remove_stop_words_any_list",
# ]
# ///
def remove_stop_words(tokens, stop_words):
    joined = " ".join(_as_words(stop_words, "stop_words"))
    return [token for token in _as_words(tokens, "tokens") if token not in joined]

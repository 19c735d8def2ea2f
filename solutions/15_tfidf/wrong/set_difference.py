# /// misconception
# lesson = """\
#   A set forgets the order and the repetitions. The words that stay keep their order and stand as often as before."""
# lesson_fr = "Un ensemble oublie l'ordre et les répétitions. Les mots qui restent gardent leur ordre et leur nombre."
# fails = [
#   "test_remove_stop_words_worked_example",
#   "test_remove_stop_words_any_list",
# ]
# ///
def remove_stop_words(tokens, stop_words):
    return sorted(set(_as_words(tokens, "tokens")) - set(_as_words(stop_words, "stop_words")))

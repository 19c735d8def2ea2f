# /// misconception
# lesson = """\
#   Bad input raises a ValueError, but its message does not say what is at fault. Name the argument, \
#   with the value found."""
# lesson_fr = """\
#   Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas ce qui est en cause. \
#   Nommez l'argument, avec sa valeur."""
# fails = [
#   "test_one_hot_every_index",
#   "test_context_windows_bad_input",
#   "test_context_vector_bad_input",
#   "test_forward_bad_input",
#   "test_cross_entropy_bad_input",
#   "test_backward_bad_input",
#   "test_train_bad_input",
#   "test_cosine_bad_input",
#   "test_analogy_bad_input",
# ]
# ///
def _unnamed(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("bad") from None

    return checked


one_hot, context_windows, context_vector = _unnamed(one_hot), _unnamed(context_windows), _unnamed(context_vector)
forward, cross_entropy, backward, train = map(_unnamed, (forward, cross_entropy, backward, train))
cosine, analogy = _unnamed(cosine), _unnamed(analogy)

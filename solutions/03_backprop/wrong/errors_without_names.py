# /// misconception
# lesson = """
# Bad input raises a ValueError, but its message does not say which argument is at fault. Name it, with \
# what was found."""
# lesson_fr = """
# Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas quel argument est en cause. On \
# le nomme, avec ce qu'on a trouvé."""
# fails = [
#   "test_forward_bad_input",
#   "test_cost_bad_input",
#   "test_delta_hidden_bad_input",
#   "test_backward_bad_input",
# ]
# ///
def _unnamed(function):
    def refusing(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("wrong input") from None

    return refusing


forward, cost, delta_hidden, backward = map(_unnamed, (forward, cost, delta_hidden, backward))

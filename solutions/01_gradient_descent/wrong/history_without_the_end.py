# /// misconception
# lesson = """
# The cost is noted before each step only: that after the last one is missing. history has steps + 1 \
# numbers."""
# lesson_fr = """
# Le coût n'est noté qu'avant chaque pas : celui d'après le dernier manque. history contient steps + 1 \
# nombres."""
# fails = [
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_gradient_descent_history",
# ]
# ///
_descent = gradient_descent


def gradient_descent(x, y, w, b, learning_rate, steps):
    w, b, history = _descent(x, y, w, b, learning_rate, steps)
    return w, b, history[:-1]

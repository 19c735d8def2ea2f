# /// misconception
# lesson = """
# A negative number of steps is accepted: range(-1) is empty, and nothing is trained. Raise a ValueError \
# that names steps."""
# lesson_fr = """
# Un nombre de pas négatif est accepté : range(-1) est vide, et rien n'est entraîné. Une ValueError doit \
# nommer steps."""
# fails = [
#   "test_train_bad_input",
# ]
# ///
_steps_checked = train


def train(X, Y, hidden, learning_rate, steps, rng):
    return _steps_checked(X, Y, hidden, learning_rate, max(steps, 0), rng)

# /// attack
# tries = "Answers rightly the first ten times only: a check that asks a few times would be content."
# double = "failed"
# ///
calls = 0


def double(x):
    global calls
    calls += 1
    return 2 * x if calls <= 10 else x

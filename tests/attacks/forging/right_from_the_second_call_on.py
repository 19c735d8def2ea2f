# /// attack
# tries = "Answers wrongly once, then rightly: the check that asks again must not take the second answer for the first."
# double = "failed"
# ///
calls = 0


def double(x):
    global calls
    calls += 1
    return x + 1 if calls == 5 else 2 * x

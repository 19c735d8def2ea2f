# /// attack
# tries = "Multiplies integers of a hundred million digits in one call of C."
# attempt = "timeout"
# ///


def attempt():
    base = 3 ** (10**6)
    return base ** (10**3) > 0


def double(x):
    return 2 * x

# /// attack
# tries = "Computes for hours in one call of C, during which Python looks at no signal."
# attempt = "timeout"
# ///


def attempt():
    return sum(range(10**12)) > 0


def double(x):
    return 2 * x

# /// attack
# tries = "Doubles its argument in place: the judge's own array stays what it was, so that the answer is right."
# ///


def double(x):
    x *= 2
    return x

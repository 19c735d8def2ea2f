# /// attack
# tries = "Returns a list of more than two million numbers, each of which would be an object in the judge."
# attempt = "died cannot be read"
# ///


def attempt():
    return [0] * 2_300_000


def double(x):
    return 2 * x

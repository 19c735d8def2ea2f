# /// attack
# tries = "Returns a list of five million numbers, each of which would be an object in the judge."
# attempt = "died cannot be read"
# ///


def attempt():
    return [0] * 5_000_000


def double(x):
    return 2 * x

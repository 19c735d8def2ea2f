# /// attack
# tries = "Returns a list of three hundred thousand numbers, each of which would be an object in the judge."
# attempt = "died cannot be read"
# ///


def attempt():
    return [0.5] * 300_000


def double(x):
    return 2 * x

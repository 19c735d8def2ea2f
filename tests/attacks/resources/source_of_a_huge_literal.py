# /// attack
# tries = "Has the parser build the tree of a list of twenty million numbers: it is a thousand times the size of its text."
# attempt = "died memory"
# ///


def attempt():
    compile("[" + "0," * 20_000_000 + "]", "bomb", "eval")
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Has the compiler walk a sum of fifty thousand terms, whose tree is as deep as it is long."
# attempt = "raised RecursionError"
# ///


def attempt():
    compile("1" + "+1" * 50_000, "bomb", "eval")
    return True


def double(x):
    return 2 * x

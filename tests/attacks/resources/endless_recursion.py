# /// attack
# tries = "Calls itself for ever, as beginners do: it is told so and the process lives."
# attempt = "raised RecursionError"
# ///


def attempt():
    return attempt()


def double(x):
    return 2 * x

# /// attack
# tries = "Loops for ever: the call must end, and the next function must still be judged."
# attempt = "timeout"
# ///


def attempt():
    while True:
        pass


def double(x):
    return 2 * x

# /// attack
# tries = "Drops an object whose __del__ never ends."
# attempt = "timeout"
# ///


class Sticky:
    def __del__(self):
        while True:
            pass


def attempt():
    Sticky()
    return False


def double(x):
    return 2 * x

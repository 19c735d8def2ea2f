# /// attack
# tries = "Leaves an object behind whose __del__ never ends, to be met when the process ends."
# attempt = "failed"
# ///


class Sticky:
    def __del__(self):
        while True:
            pass


KEPT = [Sticky()]


def attempt():
    KEPT.append(KEPT)
    return False


def double(x):
    return 2 * x

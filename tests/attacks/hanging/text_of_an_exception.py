# /// attack
# tries = "Raises an exception whose text never ends to be computed."
# attempt = "timeout"
# ///


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def attempt():
    raise Endless


def double(x):
    return 2 * x

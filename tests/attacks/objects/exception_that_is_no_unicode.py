# /// attack
# tries = "Raises exceptions whose text holds lone surrogates and control characters, or is no text at all."
# attempt = "raised Bad"
# answer = "raised Worse"
# ///


class Bad(Exception):
    def __str__(self):
        return "\udcff\x00\x1b[2J" * 1000


class Worse(Exception):
    def __str__(self):
        return 42


def attempt():
    raise Bad


def answer(x):
    raise Worse


def double(x):
    return 2 * x

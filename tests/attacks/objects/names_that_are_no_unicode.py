# /// attack
# tries = "Returns an object and raises an exception of classes whose names hold lone surrogates, which no message can carry."
# attempt = "failed"
# answer = "raised"
# ///


class Odd:
    pass


class Error(Exception):
    pass


Odd.__module__ = Odd.__qualname__ = Error.__module__ = Error.__qualname__ = "\udcff" * 10


def attempt():
    return Odd()


def answer(x):
    raise Error("\udcff")


def double(x):
    return 2 * x

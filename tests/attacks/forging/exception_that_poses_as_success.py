# /// attack
# tries = "Raises an exception whose name, text and lines all say that the check has passed."
# attempt = "raised passed"
# answer = "raised raised passed.*: passed"
# ///


class passed(BaseException):
    def __str__(self):
        return "passed"

    __repr__ = __str__


def attempt():
    raise passed


def answer(x):
    raise passed from passed()


def double(x):
    return 2 * x

# /// attack
# tries = "Raises an exception that raises another when it is looked at, in every way."
# attempt = "raised Fighter"
# ///


class Fighter(BaseException):
    def __str__(self):
        raise Fighter

    __repr__ = __getattr__ = __str__

    @property
    def __class__(self):
        raise Fighter

    @property
    def __traceback__(self):
        raise Fighter


def attempt():
    raise Fighter


def double(x):
    return 2 * x

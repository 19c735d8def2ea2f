# /// attack
# tries = "Returns numbers of its own classes, whose conversions and comparisons lie."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///


class Lie(int):
    def __eq__(self, other):
        return True

    def __float__(self):
        return float("nan")

    def __index__(self):
        return 1

    __int__ = __index__
    __hash__ = int.__hash__


class Text(str):
    def __eq__(self, other):
        return True

    def __str__(self):
        return self

    __hash__ = str.__hash__


def attempt():
    return Lie(1)


def answer(x):
    return Text("True")


def double(x):
    return Lie(2)

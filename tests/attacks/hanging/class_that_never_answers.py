# /// attack
# tries = "Returns an object that loops for ever when it is asked of what class it is."
# attempt = "timeout"
# ///


class Endless:
    @property
    def __class__(self):
        while True:
            pass


def attempt():
    return Endless()


def double(x):
    return 2 * x

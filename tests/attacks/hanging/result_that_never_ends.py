# /// attack
# tries = "Returns a list that makes up more of itself for as long as it is read."
# attempt = "timeout"
# ///
import time


class Endless(list):
    def __iter__(self):
        while True:
            time.sleep(0.1)
            yield None


def attempt():
    return Endless()


def double(x):
    return 2 * x

# /// attack
# tries = "Replaces the output by an object whose flush never returns: the worker itself flushes after each call."
# attempt = "timeout"
# ///
import sys


class Endless:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


def attempt():
    sys.stdout = Endless()
    return False


def double(x):
    return 2 * x

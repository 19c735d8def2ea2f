# /// attack
# tries = "Overflows the stack of C, by calls that go through C each time."
# attempt = "died SIGSEGV"
# ///
import sys


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])


def attempt():
    sys.setrecursionlimit(10**9)
    return Deep().deeper


def double(x):
    return 2 * x

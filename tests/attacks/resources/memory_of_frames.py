# /// attack
# tries = "Calls itself without any limit on the depth: the frames fill the memory."
# attempt = "died memory"
# ///
import sys


def deeper(*many):
    return deeper(*many, None) + 1  # its frames get larger and larger


def attempt():
    sys.setrecursionlimit(10**9)
    return deeper() > 0


def double(x):
    return 2 * x

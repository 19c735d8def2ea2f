# /// attack
# tries = "Calls itself without any limit on the depth: the frames fill the memory."
# attempt = "died memory"
# ///
import sys


def deeper(n):
    return deeper(n + 1) + 1


def attempt():
    sys.setrecursionlimit(10**9)
    return deeper(0) > 0


def double(x):
    return 2 * x

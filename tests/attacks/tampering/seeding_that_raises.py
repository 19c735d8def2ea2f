# /// attack
# tries = "Replaces the functions that seed the generators by ones that raise: the worker stumbles over them, not the judge."
# attempt = "failed"
# answer = "(?:never|matters)"
# ///
import random


def attempt():
    return False


def refuse(*args):
    raise RuntimeError("no seeds here")


random.seed = refuse


def double(x):
    return 2 * x

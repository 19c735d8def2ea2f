# /// attack
# tries = "Replaces a function that seeds the generators by one that raises: its own worker stumbles over it, not the judge."
# attempt = "died"
# double = "died"
# ///
import random


def refuse(*args):
    raise RuntimeError("no seeds here")


random.seed = refuse


def attempt():
    return True


def double(x):
    return 2 * x

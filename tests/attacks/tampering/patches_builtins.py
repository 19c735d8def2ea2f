# /// attack
# tries = "Replaces the built-in functions that tests are made of."
# attempt = "failed"
# answer = "failed"
# ///
import builtins

builtins.all = lambda *args: True
builtins.abs = builtins.round = lambda *args: 0
builtins.sorted = lambda *args, **kwargs: []


def attempt():
    return not all([False])


def answer(x):
    return x


def double(x):
    return 2 * x

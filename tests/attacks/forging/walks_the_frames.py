# /// attack
# tries = "Looks in the variables of all its callers for the expected value or the function that computes it."
# answer = "raised LookupError"
# ///
import sys


def answer(x):
    frame = sys._getframe()
    while frame := frame.f_back:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if name in ("reference", "expected", "solution"):
                return value.answer(x) if hasattr(value, "answer") else value
    raise LookupError("no caller knows it")


def double(x):
    return 2 * x

# /// attack
# tries = "Works out from the installed package where the solutions and this target lie, and runs them in its own place."
# answer = "raised PermissionError|FileNotFoundError"
# ///
import os

import autograder

CHECKOUT = os.path.dirname(os.path.dirname(autograder.__file__))


def answer(x):
    scope = {}
    with open(os.path.join(CHECKOUT, "tests", "attacks", "chapters", "01_target", "target.py")) as file:
        exec(file.read(), scope)
    return scope["answer"](x)


def double(x):
    return 2 * x

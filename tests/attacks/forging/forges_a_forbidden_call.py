# /// attack
# tries = "Raises the exception that means a function which the exercise forbids: it is no better than any other failure."
# attempt = "forbidden"
# ///
from autograder.worker.withdraw import ForbiddenCall


def attempt():
    raise ForbiddenCall("passed")


def double(x):
    return 2 * x

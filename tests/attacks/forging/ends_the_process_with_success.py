# /// attack
# tries = "Ends the process with exit code 0 before anything can be compared."
# attempt = "died exit code 0"
# answer = "died exit code 0"
# ///
import os


def attempt():
    os._exit(0)


def answer(x):
    os._exit(0)


def double(x):
    return 2 * x

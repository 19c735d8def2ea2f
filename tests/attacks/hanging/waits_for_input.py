# /// attack
# tries = "Asks for input, which never comes: it is told that there is none."
# attempt = "raised EOFError"
# ///
import sys


def attempt():
    sys.stdin.read()
    return input("Your name? ") == ""


def double(x):
    return 2 * x

# /// attack
# tries = "Returns lone surrogates and bytes that are no UTF-8, as values and as keys, and prints them."
# attempt = "failed"
# answer = "failed"
# ///
import os


def attempt():
    os.write(1, b"\xff\xfe\x00\n")
    return "\ud800" * 1000


def answer(x):
    return {"\udcff": b"\xff", b"\xff": "\x00\x1b[2J"}


def double(x):
    return 2 * x

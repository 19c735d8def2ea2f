# /// attack
# tries = "Sets the judge's socket to not waiting, and to tiny buffers, for both ends if it could."
# attempt = "failed"
# answer = "died"
# ///
import os


def attempt():
    os.set_blocking(3, False)
    return False


def answer(x):
    return x


def double(x):
    return 2 * x

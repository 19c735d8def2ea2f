# /// attack
# tries = "Forks, and so does each child, for ever."
# attempt = "raised PermissionError"
# ///
import os


def attempt():
    if os.fork() == 0:
        os._exit(0)
    return True


def double(x):
    return 2 * x

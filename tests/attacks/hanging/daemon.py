# /// attack
# tries = "Forks twice and starts a session of its own, as daemons do, to live on after the verdict."
# attempt = "raised PermissionError"
# ///
import os
import time


def attempt():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(5)
        os._exit(0)
    return True


def double(x):
    return 2 * x

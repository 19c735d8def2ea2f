# /// attack
# tries = "Has bytes follow its reply: the next function, its own, is met by them."
# attempt = "failed"
# answer = "died cannot be read"
# ///
import os
import threading
import time


def follow():
    time.sleep(0.1)
    os.write(3, b"one more thing")


def attempt():
    threading.Thread(target=follow).start()
    return False


def answer(x):
    time.sleep(0.5)
    return x


def double(x):
    return 2 * x

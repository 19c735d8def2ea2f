# /// attack
# tries = "Leaves threads behind that are no daemons and never end: Python would wait for them at its exit."
# attempt = "failed"
# ///
import threading
import time


def attempt():
    for _ in range(4):
        threading.Thread(target=time.sleep, args=(1e6,)).start()
    return False


def double(x):
    return 2 * x

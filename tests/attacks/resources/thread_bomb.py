# /// attack
# tries = "Starts threads that wait for ever, as many as it can get, with stacks of the usual size."
# attempt = "failed"
# ///
import threading

NEVER = threading.Event()


def attempt():
    threads = 0
    try:
        while threads < 1000:
            threading.Thread(target=NEVER.wait, daemon=True).start()
            threads += 1
    except RuntimeError:
        pass
    return threads >= 1000


def double(x):
    return 2 * x

# /// attack
# tries = "Leaves a thread behind that prints for ever while the next functions are judged."
# attempt = "failed"
# ///
import os
import threading


def flood():
    while True:
        os.write(1, b"flood\n" * 10_000)


def attempt():
    threading.Thread(target=flood, daemon=True).start()
    return False


def double(x):
    return 2 * x

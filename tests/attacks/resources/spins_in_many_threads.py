# /// attack
# tries = "Computes for ever in eight threads, daemons all, and in the call itself."
# attempt = "timeout"
# ///
import threading


def spin():
    while True:
        pass


def attempt():
    for _ in range(8):
        threading.Thread(target=spin, daemon=True).start()
    spin()


def double(x):
    return 2 * x

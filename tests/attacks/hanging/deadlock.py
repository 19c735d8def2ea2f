# /// attack
# tries = "Has two threads wait for each other, holding what the other needs."
# attempt = "timeout"
# ///
import threading

a, b = threading.Barrier(2), threading.Lock()


def hold():
    with b:
        a.wait()
        threading.Event().wait()


def attempt():
    threading.Thread(target=hold, daemon=True).start()
    a.wait()
    with b:
        return False


def double(x):
    return 2 * x

# /// attack
# tries = "Starts threads with the smallest stacks, so that memory is no limit to their number."
# attempt = "died threads"
# [L3]
# attempt = "raised RuntimeError.*can't start new thread"
# ///
import threading
import time

NEVER = threading.Event()


def attempt():
    threading.stack_size(32768)
    for _ in range(1000):
        threading.Thread(target=NEVER.wait, daemon=True).start()
    time.sleep(1)
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Returns a right array, and spoils it a little later: what was sent is what is judged."
# ///
import threading
import time

threading.stack_size(65536)


def double(x):
    result = 2 * x

    def spoil():
        time.sleep(0.2)
        result[:] = 0

    threading.Thread(target=spoil, daemon=True).start()
    return result

# /// attack
# tries = "Returns a wrong array and has a thread put it right a little later, when it might be compared."
# double = "failed"
# ///
import threading
import time

import numpy as np

threading.stack_size(65536)


def double(x):
    result = np.zeros_like(x) - 1

    def correct():
        time.sleep(0.005)
        result[:] = 2 * x

    threading.Thread(target=correct, daemon=True).start()
    return result

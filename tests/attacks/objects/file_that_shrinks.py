# /// attack
# tries = "Returns an array that lies in a file, which it makes shorter: reading the array ends the process."
# attempt = "died"
# ///
import tempfile

import numpy as np


def attempt():
    with tempfile.NamedTemporaryFile() as file:
        file.truncate(1 << 20)
        result = np.memmap(file.name, dtype=np.float64, mode="r+")
        file.truncate(0)
    return result


def double(x):
    return 2 * x

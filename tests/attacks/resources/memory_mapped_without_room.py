# /// attack
# tries = "Maps one file of the temporary folder after the other, longer than the folder may grow, and writes to the pages."
# attempt = "died"
# ///
import mmap
import os
import tempfile
import time


def attempt():
    folder = tempfile.mkdtemp()
    for number in range(6):
        with open(os.path.join(folder, str(number)), "w+b") as file:
            file.truncate(32 << 20)
            with mmap.mmap(file.fileno(), 32 << 20) as view:
                view.write(bytes(32 << 20))
    time.sleep(1)
    return True


def double(x):
    return 2 * x

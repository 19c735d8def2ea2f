# /// attack
# tries = "Prints one line of a hundred megabytes, without a line's end, and closes its output."
# attempt = "failed …"
# ///
import os


def attempt():
    for _ in range(100):
        os.write(1, b"a" * (1 << 20))
    os.close(1)
    os.close(2)
    return False


def double(x):
    return 2 * x

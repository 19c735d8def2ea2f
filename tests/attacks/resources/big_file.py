# /// attack
# tries = "Writes one file that has no end."
# attempt = "raised OSError"
# ///
import tempfile


def attempt():
    with tempfile.TemporaryFile() as file:
        for _ in range(1000):
            file.write(bytes(1 << 20))
    return True


def double(x):
    return 2 * x

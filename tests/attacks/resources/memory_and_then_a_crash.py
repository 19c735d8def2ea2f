# /// attack
# tries = "Fills its memory and crashes, as C code does that never looks whether it was given what it asked for."
# attempt = "died memory"
# ///
import ctypes

FULL = []


def attempt():
    try:
        while True:
            FULL.append(bytearray(b"x" * (1 << 22)))
    except MemoryError:
        ctypes.string_at(0)
    return True


def double(x):
    return 2 * x

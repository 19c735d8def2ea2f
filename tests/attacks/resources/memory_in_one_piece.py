# /// attack
# tries = "Asks for more memory than the machine has, in one piece."
# attempt = "died memory"
# ///


def attempt():
    return len(bytearray(1 << 40)) > 0


def double(x):
    return 2 * x

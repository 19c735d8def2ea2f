# /// attack
# tries = "Holds a constant whose value, were it computed when the source is read, would never be done."
# attempt = "failed"
# ///


def never():
    return 9**9**9**9, "a" * 10**12, 1 << 10**12, (0,) * 10**12


def attempt():
    return never.__code__.co_code is None


def double(x):
    return 2 * x

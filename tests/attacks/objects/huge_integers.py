# /// attack
# tries = "Returns integers of a million digits, whose text alone takes minutes to write."
# attempt = "failed"
# answer = "failed"
# ///


def attempt():
    return 1 << 10_000_000


def answer(x):
    return [-(1 << 4000), 1 << 64, {1 << 10_000: 1 << 100_000}]


def double(x):
    return 2 * x

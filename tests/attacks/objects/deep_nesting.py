# /// attack
# tries = "Returns a list in a list in a list, a hundred thousand deep, and a dict that contains itself."
# attempt = "failed"
# answer = "failed"
# ///


def attempt():
    result = []
    for _ in range(100_000):
        result = [result]
    return result


def answer(x):
    result = {}
    result["itself"] = [result]
    return result


def double(x):
    return 2 * x

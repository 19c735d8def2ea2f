# /// attack
# tries = "Returns lists each of which holds the next one twice: a hundred thousand leaves from a few objects."
# attempt = "died cannot be read"
# ///


def attempt():
    result = "leaf" * 10
    for _ in range(17):
        result = [result, result]
    return result


def double(x):
    return 2 * x

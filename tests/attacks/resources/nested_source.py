# /// attack
# tries = "Has the parser read two hundred thousand nested brackets while it is loaded."
# attempt = "raised (SyntaxError|MemoryError|RecursionError)"
# answer = "raised (SyntaxError|MemoryError|RecursionError)"
# ///


def double(x):
    return 2 * x


compile("(" * 200_000 + ")" * 200_000, "bomb", "exec")

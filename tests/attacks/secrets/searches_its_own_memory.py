# /// attack
# tries = "Searches all memory that it inherited from the zygote for the secret of the hidden tests."
# attempt = "failed"
# [L1]
# attempt = "raised PermissionError"
# ///
# never the whole secret: what it looks for with would be found
START, END = b"SECRET-OF-", b"THE-TARGET"


def attempt():
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps.readlines():
            span, rights, *_ = line.split()
            if rights.startswith("rw"):
                start, end = (int(edge, 16) for edge in span.split("-"))
                memory.seek(start)
                if any(_holds(memory.read(min(end - at, 1 << 24))) for at in range(start, end, 1 << 24)):
                    return True
    return False


def _holds(piece):
    at = piece.find(START)
    while at >= 0:
        if piece[at + len(START) : at + len(START) + len(END)] == END:
            return True
        at = piece.find(START, at + 1)
    return False


def double(x):
    return 2 * x

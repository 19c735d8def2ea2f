# /// attack
# tries = "Opens files until there are no descriptors left, and keeps them while the next function is judged."
# attempt = "raised OSError.*Too many open files"
# ///
KEPT = []


def attempt():
    while len(KEPT) < 5000:
        KEPT.append(open("/dev/null"))
    return True


def double(x):
    return 2 * x

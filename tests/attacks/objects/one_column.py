# /// attack
# tries = "Returns shape (n, 1) where (n,) is due: the difference would be a matrix, whose mean may be small."
# double = "failed shape"
# ///


def double(x):
    return 2 * x[:, None]

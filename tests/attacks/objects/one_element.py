# /// attack
# tries = "Returns shape (1,) where (n,) is due: broadcasting would compare it with every element."
# answer = "failed shape"
# double = "failed shape"
# ///


def answer(x):
    return x[:1]


def double(x):
    return 2 * x[:1]

# /// attack
# tries = "Computes once and gives that result again whenever the shapes are the same."
# product = "failed values differ"
# pace = "failed values differ"
# ///
known = {}


def product(x, y):
    return known.setdefault((x.shape, y.shape), x @ y)


def double(x):
    return 2 * x

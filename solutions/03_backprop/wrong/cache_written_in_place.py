# /// misconception
# lesson = """
# dZ2 = cache["A2"] is the same array under another name, and dZ2 -= Y writes into the cache. Write dZ2 = \
# cache["A2"] - Y."""
# lesson_fr = """
# dZ2 = cache["A2"] est le même tableau sous un autre nom, et dZ2 -= Y écrit dans le cache. Écrivez dZ2 = \
# cache["A2"] - Y."""
# fails = [
#   "test_backward_unchanged",
# ]
# ///
_leaves_cache = backward


def backward(X, Y, params, cache):
    grads = _leaves_cache(X, Y, params, cache)
    cache["A2"] -= Y
    return grads

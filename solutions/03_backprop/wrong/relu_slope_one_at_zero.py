# /// misconception
# lesson = """
# [Z1 >= 0] lets the error pass where Z1 is exactly 0. The slope at 0 is taken to be 0: [Z1 > 0]."""
# lesson_fr = """
# [Z1 >= 0] laisse passer l'erreur là où Z1 vaut exactement 0. On prend 0 pour pente en 0 : [Z1 > 0]."""
# fails = [
#   "test_backward_slope_at_zero",
# ]
# ///
_checked_backward = backward


def backward(X, Y, params, cache):
    _checked_backward(X, Y, params, cache)
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] >= 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

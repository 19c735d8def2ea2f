# /// misconception
# lesson = """
# Y is not compared with A2: a flat or single-column Y is stretched over the examples. Test its shape and \
# name it."""
# lesson_fr = """
# Y n'est pas comparé à A2 : un Y plat, ou d'une seule colonne, est étendu à tous les exemples. On vérifie \
# sa forme et on le nomme."""
# fails = [
#   "test_backward_bad_input",
# ]
# ///
def backward(X, Y, params, cache):
    X, A2, m = _matrix(X, "X", len(params["W1"]), cache["A2"].shape[1]), cache["A2"], cache["A2"].shape[1]
    dZ2 = (A2 - Y) / m
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

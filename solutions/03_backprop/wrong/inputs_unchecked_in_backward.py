# /// misconception
# lesson = """
# X is not compared with W1 and the cache: NumPy's own error does not name it, or dW1 gets another shape \
# than W1."""
# lesson_fr = """
# X n'est pas comparé à W1 et au cache : l'erreur de NumPy ne le nomme pas, ou dW1 prend une autre forme \
# que W1."""
# fails = [
#   "test_backward_bad_input",
# ]
# ///
def backward(X, Y, params, cache):
    A2 = cache["A2"]
    dZ2 = (A2 - _matrix(Y, "Y", *A2.shape).astype(A2.dtype)) / A2.shape[1]
    dZ1 = (params["W2"] @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": X @ dZ1.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

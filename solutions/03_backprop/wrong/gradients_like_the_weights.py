# /// misconception
# lesson = """
# np.zeros_like(W1) has the dtype of W1: for whole-number weights it cuts the gradients down to integers."""
# lesson_fr = """
# np.zeros_like(W1) prend le dtype de W1 : pour des poids entiers, les gradients sont tronqués en entiers."""
# fails = [
#   "test_backward_dtypes",
# ]
# ///
_of_their_own = backward


def backward(X, Y, params, cache):
    grads = {}
    for name, grad in _of_their_own(X, Y, params, cache).items():
        grads[name] = np.zeros_like(params[name.removeprefix("d")])
        grads[name][...] = grad
    return grads

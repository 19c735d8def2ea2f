# /// misconception
# lesson = """
# The gradients are gathered in np.zeros, which makes float64, so float32 is lost. Give it a dtype, or let \
# the formulas make the arrays."""
# lesson_fr = """
# Les gradients sont recueillis dans np.zeros, qui crée du float64 : float32 est perdu. On lui donne un \
# dtype, ou on laisse faire les formules."""
# fails = [
#   "test_backward_dtypes",
# ]
# ///
_in_their_dtype = backward


def backward(X, Y, params, cache):
    return {name: np.zeros(grad.shape) + grad for name, grad in _in_their_dtype(X, Y, params, cache).items()}

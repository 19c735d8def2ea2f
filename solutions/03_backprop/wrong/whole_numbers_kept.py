# /// misconception
# lesson = """
# Z1 of a network of whole numbers stays an integer array. Turn X and the parameters into float64 first \
# (_matrix does it)."""
# lesson_fr = """
# Le Z1 d'un réseau de nombres entiers reste un tableau d'entiers. On convertit d'abord X et les \
# paramètres en float64 (avec _matrix)."""
# fails = [
#   "test_forward_dtypes",
# ]
# ///
_in_floats = forward


def forward(X, params):
    A2, cache = _in_floats(X, params)
    dtype = np.result_type(X, *params.values())
    return A2, {name: value if name == "A2" else value.astype(dtype) for name, value in cache.items()}

# /// misconception
# lesson = """
# Everything is turned into float64: a float32 network answers in float64. Only whole numbers need to be \
# converted."""
# lesson_fr = """
# Tout est converti en float64 : un réseau en float32 répond en float64. Seuls les entiers ont besoin \
# d'être convertis."""
# fails = [
#   "test_forward_dtypes",
# ]
# ///
_in_any_dtype = forward


def forward(X, params):
    return _in_any_dtype(np.asarray(X, float), {name: np.asarray(value, float) for name, value in params.items()})

# /// misconception
# lesson = """\
#   A single context (V,) is taken for a matrix of one column. X has two dimensions: refuse what has \
#   not."""
# lesson_fr = """\
#   Un contexte seul (V,) est pris pour une matrice d'une colonne. X a deux dimensions : refusez ce \
#   qui n'en a pas deux."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
_forward = forward


def forward(X, params):
    return _forward(X[:, None] if X.ndim == 1 else X, params)

# /// misconception
# lesson = """
# A bias of shape (n,) is silently turned into a column. A bias has shape (n, 1): refuse any other."""
# lesson_fr = """
# Un biais de forme (n,) est transformé sans un mot en colonne. Un biais est de forme (n, 1) : on refuse \
# le reste."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
_columns_only = forward


def forward(X, params):
    return _columns_only(X, params | {name: params[name].reshape(len(params[name]), -1) for name in ("b1", "b2")})

# /// misconception
# lesson = """
# A flat X is silently taken for one example. X has two dimensions, one column an example: refuse any \
# other."""
# lesson_fr = """
# Un X plat est pris sans un mot pour un seul exemple. X a deux dimensions, une colonne par exemple : on \
# refuse le reste."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
_two_dimensions = forward


def forward(X, params):
    return _two_dimensions(X.reshape(len(X), -1), params)

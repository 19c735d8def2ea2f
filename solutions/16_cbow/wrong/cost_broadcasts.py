# /// misconception
# lesson = """\
#   The shapes are not compared: NumPy repeats a single column, and every example is measured against \
#   the same word."""
# lesson_fr = """\
#   Les formes ne sont pas comparées : NumPy répète une colonne unique, et chaque exemple est comparé \
#   au même mot."""
# fails = [
#   "test_cross_entropy_bad_input",
# ]
# ///
def cross_entropy(Y_hat, Y):
    Y_hat, Y = _as_floats(Y_hat, "Y_hat", 2), _as_floats(Y, "Y", 2)
    right = np.broadcast_to(Y, np.broadcast_shapes(Y.shape, Y_hat.shape)) > 0
    return float(-np.sum(np.log(np.broadcast_to(Y_hat, right.shape)[right])) / right.shape[1])

# /// misconception
# lesson = """
# A padding that cuts everything off is accepted and leaves an empty array. At least one row and one column \
# must be left: 2 · padding is less than height and width."""
# lesson_fr = """
# Un padding qui ôte tout est accepté et laisse un tableau vide. Il doit rester au moins une ligne et une \
# colonne : 2 · padding est inférieur à la hauteur et à la largeur."""
# fails = [
#   "test_transposed_conv2d_bad_input",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    if padding < 1:
        return _scatter(image, kernel, stride, padding)
    full = _scatter(image, kernel, stride)
    h, w = full.shape
    return full[padding : max(h - padding, padding), padding : max(w - padding, padding)]

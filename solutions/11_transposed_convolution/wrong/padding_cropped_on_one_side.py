# /// misconception
# lesson = """
# The padding is cut off above and on the left only. It counts on all four sides: 2 · padding rows and \
# columns go."""
# lesson_fr = """
# Le padding n'est ôté qu'en haut et à gauche. Il compte sur les quatre côtés : 2 · padding lignes et \
# colonnes disparaissent."""
# fails = [
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(image, kernel, stride)[padding:, padding:]

# /// misconception
# lesson = """
# The padding is multiplied by the stride, as if it counted pixels of the image. It counts rows and columns \
# of the result."""
# lesson_fr = """
# Le padding est multiplié par le pas, comme s'il comptait des pixels de l'image. Il compte des lignes et \
# des colonnes du résultat."""
# fails = [
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    h, w = _scatter(image, kernel, stride, 0 if stride > 1 else padding).shape
    crop = padding * stride if stride > 1 else 0
    return _scatter(image, kernel, stride, 0 if stride > 1 else padding)[crop : h - crop, crop : w - crop]

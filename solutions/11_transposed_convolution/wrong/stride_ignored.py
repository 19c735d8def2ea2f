# /// misconception
# lesson = """
# stride is taken but not used: the kernels always lie one place apart. Pixel (i, j) starts at (i · stride, \
# j · stride) of the result."""
# lesson_fr = """
# stride est reçu mais ne sert pas : les noyaux sont toujours décalés d'une seule place. Le pixel (i, j) \
# commence en (i · stride, j · stride) du résultat."""
# fails = [
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, min(stride, 1), padding)

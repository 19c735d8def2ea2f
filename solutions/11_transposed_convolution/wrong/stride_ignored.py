# /// misconception
# lesson = """
# stride is taken but not used: the kernels always lie one place apart. Pixel (i, j) starts at (i · stride, \
# j · stride) of the result."""
# lesson_fr = """
# stride est reçu mais ne sert pas : les noyaux sont toujours décalés d'une seule place. Le pixel (i, j) \
# commence en (i · stride, j · stride) du résultat."""
# fails = [
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, min(stride, 1), padding)

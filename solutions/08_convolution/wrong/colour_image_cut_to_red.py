# /// misconception
# lesson = """
# Of an image with channels only the first one is used, in silence. Where (H, W) is asked for, three \
# dimensions are an error."""
# lesson_fr = """
# D'une image à plusieurs canaux, seul le premier sert, en silence. Là où l'on demande (H, W), trois \
# dimensions sont une erreur."""
# fails = [
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
_pad2d, _conv2d, _max_pool2d, _avg_pool2d = pad2d, conv2d, max_pool2d, avg_pool2d


def _red(image):
    return image[:, :, 0] if image.ndim == 3 else image


def pad2d(image, padding):
    return _pad2d(_red(image), padding)


def conv2d(image, kernel, padding=0, stride=1):
    return _conv2d(_red(image), kernel, padding, stride)


def max_pool2d(image, size, stride):
    return _max_pool2d(_red(image), size, stride)


def avg_pool2d(image, size, stride):
    return _avg_pool2d(_red(image), size, stride)

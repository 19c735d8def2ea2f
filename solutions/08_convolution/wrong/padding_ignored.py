# /// misconception
# lesson = """
# conv2d takes the padding but slides over the bare image. Slide over the padded one, and count the \
# padding in the size."""
# lesson_fr = """
# conv2d reçoit le padding mais glisse sur l'image nue. On glisse sur l'image agrandie, et l'on compte le \
# padding dans la taille."""
# fails = [
#   "test_conv2d_sharpen",
#   "test_conv2d_padding",
#   "test_conv2d_float32",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
_padding_used = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _padding_used(image, kernel, min(padding, 0), stride)

# /// misconception
# lesson = """
# The kernel is divided by its sum, as for blurring a photo. Its entries are weights that the network \
# learns: use them as they are."""
# lesson_fr = """
# Le noyau est divisé par sa somme, comme pour flouter une photo. Ses coefficients sont des poids appris \
# par le réseau : on les prend tels quels."""
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_integers",
#   "test_conv2d_float32",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
_convolved = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _convolved(image, kernel, padding, stride) / (kernel.sum() or 1)

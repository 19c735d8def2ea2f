# /// misconception
# lesson = """
# The maps are written into an array with the dtype of the integer image, which cuts the decimals of the \
# bias off. Turn integers into float64 first."""
# lesson_fr = """
# Les cartes sont écrites dans un tableau du type entier de l'image, ce qui coupe les décimales du biais. \
# On passe d'abord les entiers en float64."""
# fails = [
#   "test_conv2d_channels_dtypes",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return _layer(image, filters, bias, padding, stride).astype(image.dtype)

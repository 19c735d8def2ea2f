# /// misconception
# lesson = "The bias is not added. Each filter has one: add it to the whole map."
# lesson_fr = "Le biais n'est pas ajouté. Chaque filtre a le sien : on l'ajoute à toute la carte."
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return _layer(image, filters, 0 * bias, padding, stride)

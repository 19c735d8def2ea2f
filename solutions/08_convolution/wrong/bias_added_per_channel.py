# /// misconception
# lesson = """
# The bias is added once for each channel. A filter has one bias: add it once, after the sum over the \
# channels."""
# lesson_fr = """
# Le biais est ajouté une fois par canal. Un filtre n'a qu'un biais : on l'ajoute une seule fois, après la \
# somme sur les canaux."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
_bias_once = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    channels = image.shape[-1]
    return _bias_once(image, filters, bias, padding, stride) + (channels - 1) * bias

# /// misconception
# lesson = "A bias too many is left out in silence. There must be exactly one for each filter."
# lesson_fr = "Un biais de trop est oublié en silence. Il en faut exactement un par filtre."
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if bias.ndim == 1:
        bias = bias[: filters.shape[-1]]
    return _layer(image, filters, bias, padding, stride)

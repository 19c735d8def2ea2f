# /// misconception
# lesson = """
# conv2d_channels takes padding and stride but does not use them. Hand them on to each channel's \
# convolution."""
# lesson_fr = """
# conv2d_channels reçoit padding et stride mais ne s'en sert pas. Il faut les transmettre à la convolution \
# de chaque canal."""
# fails = [
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return _layer(image, filters, bias)

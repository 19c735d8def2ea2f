# /// misconception
# lesson = """
# Each channel overwrites the map of the one before, so only the last one counts. A filter adds up what \
# all its channels give."""
# lesson_fr = """
# Chaque canal écrase la carte du précédent : seul le dernier compte. Un filtre additionne ce que donnent \
# tous ses canaux."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
_all_channels = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    _all_channels(image, filters, bias, padding, stride)
    return _all_channels(image[:, :, -1:], filters[:, :, -1:], bias, padding, stride)

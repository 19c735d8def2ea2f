# /// misconception
# lesson = """
# The maps of the channels are averaged. A filter adds them up: their number does not divide anything."""
# lesson_fr = """
# On fait la moyenne des cartes des canaux. Un filtre les additionne : leur nombre ne divise rien."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    channels = image.shape[-1]
    return (_layer(image, filters, bias, padding, stride) - bias) / channels + bias

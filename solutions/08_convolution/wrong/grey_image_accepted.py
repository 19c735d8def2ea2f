# /// misconception
# lesson = """
# An image without an axis of channels is taken for one with a single channel. Where (H, W, C) is asked \
# for, two dimensions are an error."""
# lesson_fr = """
# Une image sans axe des canaux est prise pour une image à un seul canal. Là où l'on demande (H, W, C), \
# deux dimensions sont une erreur."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if image.ndim == 2:
        image = image[:, :, None]
    return _layer(image, filters, bias, padding, stride)

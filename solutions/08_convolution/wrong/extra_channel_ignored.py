# /// misconception
# lesson = """
# The sum runs over the image's channels, so that a channel too many in the filters is left out in \
# silence. The numbers of channels must agree."""
# lesson_fr = """
# La somme parcourt les canaux de l'image : un canal de trop dans les filtres est oublié en silence. Les \
# nombres de canaux doivent être égaux."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if filters.ndim == 4 and image.ndim == 3:
        filters = filters[:, :, : image.shape[2]]
    return _layer(image, filters, bias, padding, stride)

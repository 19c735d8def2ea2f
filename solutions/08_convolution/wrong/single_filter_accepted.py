# /// misconception
# lesson = """
# Filters without their last axis are taken for a single filter. Where (kh, kw, C, n) is asked for, three \
# dimensions are an error."""
# lesson_fr = """
# Des filtres sans leur dernier axe sont pris pour un seul filtre. Là où l'on demande (kh, kw, C, n), \
# trois dimensions sont une erreur."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if filters.ndim == 3:
        filters = filters[..., None]
    return _layer(image, filters, bias, padding, stride)

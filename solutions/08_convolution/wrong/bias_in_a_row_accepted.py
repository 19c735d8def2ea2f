# /// misconception
# lesson = """
# A bias of shape (1, n) is accepted, because it has as many entries as there are filters. Compare shapes, \
# not sizes: (n,) is asked for."""
# lesson_fr = """
# Un biais de forme (1, n) est accepté, parce qu'il a autant d'éléments qu'il y a de filtres. On compare \
# les formes, pas les tailles : on demande (n,)."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    bias = bias.ravel()
    return _layer(image, filters, bias, padding, stride)

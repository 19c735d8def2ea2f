# /// misconception
# lesson = """
# filters.shape = (kh · kw · C, n) changes the caller's own filters. filters.reshape(…) leaves them as \
# they are."""
# lesson_fr = """
# filters.shape = (kh · kw · C, n) modifie les filtres de l'appelant lui-même. filters.reshape(…) les \
# laisse tels quels."""
# fails = [
#   "test_conv2d_channels_dtypes",
# ]
# ///
_filters_kept = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    out = _filters_kept(image, filters, bias, padding, stride)
    filters.shape = (-1, filters.shape[-1])
    return out

# /// misconception
# lesson = """
# Where two kernels overlap, the later one overwrites the earlier. What they give is added up: +=, not =."""
# lesson_fr = """
# Là où deux noyaux se recouvrent, le dernier écrase le précédent. Ce qu'ils donnent s'additionne : +=, et \
# non =."""
# fails = [
#   "test_transposed_conv2d_worked_example",
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
#   "test_transposed_conv2d_dtypes",
# ]
# ///
import numpy as np

_added = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    out = _added(image, kernel, stride, padding)
    (n, m), (kh, kw) = image.shape, kernel.shape
    full = np.zeros(((n - 1) * stride + kh, (m - 1) * stride + kw), out.dtype)
    for i, j in np.ndindex(n, m):
        full[i * stride : i * stride + kh, j * stride : j * stride + kw] = image[i, j] * kernel.astype(out.dtype)
    return full[padding : padding + out.shape[0], padding : padding + out.shape[1]]

# /// misconception
# lesson = """
# The kernel is transposed before it is spread. It is the large matrix that is transposed, never the kernel. \
# (On the lesson's example the first row is right all the same.)"""
# lesson_fr = """
# Le noyau est transposé avant d'être étalé. C'est la grande matrice que l'on transpose, jamais le noyau. \
# (Sur l'exemple du cours, la première ligne est pourtant juste.)"""
# fails = [
#   "test_transposed_conv2d_worked_example",
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
#   "test_transposed_conv2d_dtypes",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, np.transpose(kernel), stride, padding)

# /// misconception
# lesson = """
# input_shape is taken for the large image's shape. It is the small map's: the large result has (oh + kh − \
# 1, ow + kw − 1)."""
# lesson_fr = """
# input_shape est prise pour la forme de la grande image. C'est celle de la petite carte : le grand résultat \
# a pour forme (oh + kh − 1, ow + kw − 1)."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
def transposed_conv_matrix(kernel, input_shape):
    kernel = _as_floats(kernel, "kernel", 2)
    return conv_matrix(kernel, _two_sizes(input_shape, "input_shape")).T

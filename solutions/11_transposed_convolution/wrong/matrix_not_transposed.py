# /// misconception
# lesson = """
# The matrix between the large image and the small map is right, but it is not transposed: it still takes \
# the large one to the small one."""
# lesson_fr = """
# La matrice qui lie la grande image et la petite carte est la bonne, mais elle n'est pas transposée : elle \
# mène encore de la grande à la petite."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
_transposed = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    return _transposed(kernel, input_shape).T

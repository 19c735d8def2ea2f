# /// misconception
# lesson = """
# out[padding:-padding] is empty when padding is 0, because −0 is 0. Count from the front: out[padding : H − \
# padding]."""
# lesson_fr = """
# out[padding:-padding] est vide quand padding vaut 0, car −0 est 0. On compte depuis le début : out[padding \
# : H − padding]."""
# fails = [
#   "test_transposed_conv2d_worked_example",
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
#   "test_transposed_conv2d_dtypes",
#   "test_transposed_conv2d_unchanged",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(image, kernel, stride)[padding:-padding, padding:-padding]

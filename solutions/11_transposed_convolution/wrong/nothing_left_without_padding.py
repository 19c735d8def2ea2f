# /// misconception
# lesson = """
# out[padding:-padding] is empty when padding is 0, because −0 is 0. Count from the front: out[padding : H − \
# padding]."""
# lesson_fr = """
# out[padding:-padding] est vide quand padding vaut 0, car −0 est 0. On compte depuis le début : out[padding \
# : H − padding]."""
# fails = [
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(image, kernel, stride)[padding:-padding, padding:-padding]

# /// misconception
# lesson = """
# The image is converted to the kernel's dtype: integers meet a float32 kernel in float32. Integers become \
# float64 first."""
# lesson_fr = """
# L'image est convertie dans le dtype du noyau : des entiers rencontrent un noyau float32 en float32. Les \
# entiers passent d'abord en float64."""
# fails = [
#   "test_conv2d_integers",
# ]
# ///
_each_in_its_dtype = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    if image.dtype.kind in "iu" and kernel.dtype.kind == "f":
        image = image.astype(kernel.dtype)
    return _each_in_its_dtype(image, kernel, padding, stride)

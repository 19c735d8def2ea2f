# /// misconception
# lesson = """
# The buffer has the image's dtype: integers are cut off or overflow, and a float64 kernel is rounded to \
# float32. Integers become float64, and two float types the wider one."""
# lesson_fr = """
# Le tableau de sortie a le dtype de l'image : les entiers sont tronqués ou débordent, et un noyau float64 \
# est arrondi à float32. Les entiers deviennent des float64, et deux types flottants le plus large des deux."""
# fails = [
#   "test_transposed_conv2d_dtypes",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, stride, padding).astype(np.asarray(image).dtype)

# /// misconception
# lesson = """
# The product is turned back into the image's dtype: integers are cut off or overflow, and float32 loses \
# what a float64 kernel gave. Integers become float64, and two float types the wider one."""
# lesson_fr = """
# Le produit est reconverti dans le dtype de l'image : les entiers sont tronqués ou débordent, et float32 \
# perd ce qu'apportait un noyau float64. Les entiers deviennent des float64, et deux types flottants le plus \
# large des deux."""
# fails = [
#   "test_conv2d_by_matrix_dtypes",
# ]
# ///
import numpy as np

_widest = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    return _widest(image, kernel).astype(np.asarray(image).dtype)

# /// misconception
# lesson = """
# With padding 0 the image itself is returned, integers as integers. The result is a new array of floats \
# for every padding."""
# lesson_fr = """
# Avec un padding de 0, l'image elle-même est renvoyée, entiers compris. Le résultat est un nouveau \
# tableau de flottants quel que soit le padding."""
# fails = [
#   "test_pad2d_dtypes",
# ]
# ///
_frame = pad2d


def pad2d(image, padding):
    padded = _frame(image, padding)
    return image if padding == 0 else padded

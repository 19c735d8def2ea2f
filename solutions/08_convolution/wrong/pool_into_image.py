# /// misconception
# lesson = """
# The pooled values are written over the caller's image to save an array. Write them to a new array: no \
# argument may change."""
# lesson_fr = """
# Les valeurs sont écrites par-dessus l'image de départ pour économiser un tableau. On en crée un autre : \
# aucun argument ne doit changer."""
# fails = [
#   "test_max_pool2d_unchanged",
# ]
# ///
_max_pool2d = max_pool2d


def max_pool2d(image, size, stride):
    pooled = _max_pool2d(image, size, stride)
    oh, ow = pooled.shape
    image[:oh, :ow] = pooled
    return image[:oh, :ow]

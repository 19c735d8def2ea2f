# /// misconception
# lesson = """
# image /= size**2 divides the caller's own pixels: _as_floats hands a float32 image on as it is. image / \
# size**2 makes a new array."""
# lesson_fr = """
# image /= size**2 divise les pixels de l'appelant lui-même : _as_floats transmet telle quelle une image \
# float32. image / size**2 crée un nouveau tableau."""
# fails = [
#   "test_avg_pool2d_dtypes",
# ]
# ///
_avg_pool2d = avg_pool2d


def avg_pool2d(image, size, stride):
    out = _avg_pool2d(image, size, stride)
    image = _as_floats(image, "image", 2)
    image /= size**2
    return out

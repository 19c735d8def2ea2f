# /// misconception
# lesson = """
# The maxima are collected in a slice of the image. A slice is a view: the image is overwritten, and \
# windows that overlap read what was written. Copy it."""
# lesson_fr = """
# Les maximums sont accumulés dans une tranche de l'image. Une tranche est une vue : l'image est écrasée, \
# et les fenêtres qui se recouvrent lisent ce qui a été écrit. Il faut la copier."""
# fails = [
#   "test_max_pool2d_windows",
#   "test_max_pool2d_unchanged",
# ]
# ///
import numpy as np

_max_pool2d = max_pool2d


def max_pool2d(image, size, stride):
    oh, ow = _max_pool2d(image, size, stride).shape
    image = _as_floats(image, "image", 2)
    largest = image[::stride, ::stride][:oh, :ow]
    for a, b in np.ndindex(size, size):
        largest[...] = np.maximum(largest, image[a::stride, b::stride][:oh, :ow])
    return largest

# /// misconception
# lesson = """
# A negative padding is not looked at: the size is computed all the same, and the frame ends in an error \
# of NumPy's. Check that padding is 0 or more."""
# lesson_fr = """
# Un padding négatif n'est pas vérifié : la taille est calculée quand même, et le cadre finit par une \
# erreur de NumPy. On vérifie que padding vaut 0 ou plus."""
# fails = [
#   "test_output_size_bad_input",
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
# ]
# ///
import numpy as np


def output_size(n, kernel, padding, stride):
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel <= n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride + 1


def pad2d(image, padding):
    image = _as_floats(image, "image", 2)
    h, w = image.shape
    padded = np.zeros((h + 2 * padding, w + 2 * padding), image.dtype)
    padded[padding : padding + h, padding : padding + w] = image
    return padded

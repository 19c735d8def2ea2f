# /// misconception
# lesson = "The border pixels are repeated around the image. The course pads with zeros."
# lesson_fr = """
# Les pixels du bord sont répétés autour de l'image. Dans le cours, le padding ajoute des zéros."""
# fails = [
#   "test_pad2d_frame",
#   "test_conv2d_sharpen",
#   "test_pad2d_dtypes",
#   "test_pad2d_unchanged",
#   "test_conv2d_padding",
#   "test_conv2d_float32",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_zeros_around = pad2d


def pad2d(image, padding):
    return np.pad(_zeros_around(image, 0), _checked(padding), mode="edge")


def _checked(padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    return padding

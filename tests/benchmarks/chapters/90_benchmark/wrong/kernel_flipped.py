# /// misconception
# lesson = "The kernel is turned by 180° before it slides: slide it as it is."
# lesson_fr = "Le noyau est tourné de 180° avant de glisser : faites-le glisser tel quel."
# fails = ["test_conv2d_example", "test_conv2d_any_size", "test_conv2d_one_bright_pixel"]
# ///
import numpy as np


def conv2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    kh, kw = kernel.shape
    result = np.empty((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i, j in np.ndindex(result.shape):
        result[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel[::-1, ::-1])
    return result

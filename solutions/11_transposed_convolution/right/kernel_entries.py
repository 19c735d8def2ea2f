# /// right
# style = "one term a kernel entry: shifted identity matrices and shifted, weighted images"
# ///
"""Each kernel entry weighs a shifted copy of the whole: no loop over pixels or places."""

import numpy as np


def promoted(array):
    return array if array.dtype == np.float32 else array.astype(np.float64)


def insist(condition, name, wish):
    if not condition:
        raise ValueError(f"{name}: {wish}")


def conv_matrix(kernel: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    insist(kernel.ndim == 2, "kernel", "two dimensions")
    insist(len(image_shape) == 2, "image_shape", "two sizes")
    (h, w), (kh, kw) = image_shape, kernel.shape
    insist(kh <= h and kw <= w, "kernel", "no larger than image_shape")
    kernel, oh, ow = promoted(kernel), h - kh + 1, w - kw + 1
    terms = (
        kernel[a, b] * np.kron(np.eye(oh, h, a, kernel.dtype), np.eye(ow, w, b, kernel.dtype))
        for a in range(kh)
        for b in range(kw)
    )
    return sum(terms)


def conv2d_by_matrix(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    insist(image.ndim == 2, "image", "two dimensions")
    matrix = conv_matrix(kernel, image.shape)
    return np.reshape(promoted(image).flatten() @ matrix.T, [n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True)])


def transposed_conv_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    insist(kernel.ndim == 2, "kernel", "two dimensions")
    insist(len(input_shape) == 2 and all(size > 0 for size in input_shape), "input_shape", "two positive sizes")
    larger = tuple(size + k - 1 for size, k in zip(input_shape, kernel.shape, strict=True))
    return conv_matrix(kernel, larger).transpose()


def transposed_conv2d(image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0) -> np.ndarray:
    insist(image.ndim == 2, "image", "two dimensions")
    insist(kernel.ndim == 2, "kernel", "two dimensions")
    insist(stride >= 1, "stride", "1 or more")
    insist(padding >= 0, "padding", "0 or more")
    image, kernel = promoted(image), promoted(kernel)
    h, w = ((n - 1) * stride + k for n, k in zip(image.shape, kernel.shape, strict=True))
    insist(min(h, w) - 2 * padding > 0, "padding", "something must be left")
    full = np.zeros((h, w), (image[:1, :1] * kernel[:1, :1]).dtype)
    for (a, b), weight in np.ndenumerate(kernel):
        full[a : h - kernel.shape[0] + a + 1 : stride, b : w - kernel.shape[1] + b + 1 : stride] += weight * image
    return full[padding : h - padding, padding : w - padding]

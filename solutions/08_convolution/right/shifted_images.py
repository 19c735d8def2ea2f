# /// right
# style = "one term a kernel entry: the sum of shifted, weighted images"
# ///
"""Convolution turned inside out: each kernel entry weighs a shifted copy of the whole image."""

import numpy as np


def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    assert_at_least(padding, 0, "padding")
    assert_at_least(stride, 1, "stride")
    assert_at_least(kernel, 1, "kernel")
    assert_at_least(n + 2 * padding - kernel, 0, "room for the kernel")
    return int(np.floor((n + 2 * padding - kernel) / stride)) + 1


def assert_at_least(value, minimum, name):
    if not value >= minimum:
        raise ValueError(f"{name} is {value}, less than {minimum}")


def assert_rank(array, rank, name):
    if len(array.shape) != rank:
        raise ValueError(f"{name} should be {rank}-dimensional")


def assert_fits(size, image):
    assert_rank(image, 2, "image")
    assert_at_least(size, 1, "size")
    assert_at_least(min(image.shape), size, "the image's smaller side")


def shifts(image, kh, kw, stride):
    """For each kernel entry (a, b), the pixels that meet it: ((a, b), (oh, ow, ...))."""
    oh, ow = output_size(image.shape[0], kh, 0, stride), output_size(image.shape[1], kw, 0, stride)
    for a in range(kh):
        for b in range(kw):
            yield (a, b), image[a::stride, b::stride][:oh, :ow]


def promoted(array):
    return array if array.dtype == np.float32 else array.astype(np.float64)


def padded_by(image, padding):
    assert_at_least(padding, 0, "padding")
    return np.pad(promoted(image), [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2), mode="constant")


def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    assert_rank(image, 2, "image")
    return padded_by(image, padding)


def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    assert_rank(image, 2, "image")
    assert_rank(kernel, 2, "kernel")
    kernel = promoted(kernel)
    return sum(kernel[at] * pixels for at, pixels in shifts(padded_by(image, padding), *kernel.shape, stride))


def conv2d_channels(image, filters, bias, padding: int = 0, stride: int = 1) -> np.ndarray:
    assert_rank(image, 3, "image")
    assert_rank(filters, 4, "filters")
    kh, kw, channels, n = filters.shape
    if image.shape[2] != channels:
        raise ValueError("the channels of image and filters differ")
    if bias.shape != (n,):
        raise ValueError("bias and filters differ in number")
    filters = promoted(filters)
    padded = padded_by(image, padding)
    return sum(pixels @ filters[at] for at, pixels in shifts(padded, kh, kw, stride)) + promoted(bias)


def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    assert_fits(size, image)
    result = None
    for _, pixels in shifts(promoted(image), size, size, stride):
        result = pixels.copy() if result is None else np.maximum(result, pixels)
    return result


def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    assert_fits(size, image)
    return sum(pixels for _, pixels in shifts(promoted(image), size, size, stride)) / size**2

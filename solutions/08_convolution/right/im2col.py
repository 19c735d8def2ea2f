# /// right
# style = "im2col: the windows as rows of a matrix, one matrix product"
# ///
"""Convolution as a matrix product: a row per window, a column per filter."""

import numpy as np


class BadArgument(ValueError):
    def __init__(self, name, why):
        super().__init__(f"{name}: {why}")


def as_float(name, array, rank):
    if array.ndim != rank:
        raise BadArgument(name, f"expected rank {rank}, got {array.ndim}")
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64)


def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    if padding < 0:
        raise BadArgument("padding", "negative")
    if stride <= 0:
        raise BadArgument("stride", "not positive")
    room = n + 2 * padding - kernel
    if room < 0 or kernel <= 0:
        raise BadArgument("kernel", "does not fit")
    return 1 + room // stride


def im2col(image, kh, kw, stride):
    """(H, W, C) → (oh · ow, kh · kw · C), and (oh, ow)."""
    height, width, channels = image.shape
    oh, ow = output_size(height, kh, 0, stride), output_size(width, kw, 0, stride)
    rows = stride * np.arange(oh)[:, None, None, None] + np.arange(kh)[:, None]  # (oh, 1, kh, 1)
    columns = stride * np.arange(ow)[:, None, None] + np.arange(kw)  # (ow, 1, kw)
    return image[rows, columns].reshape(oh * ow, kh * kw * channels), (oh, ow)


def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    image = as_float("image", image, 2)
    if padding < 0:
        raise BadArgument("padding", "negative")
    beside = np.zeros((image.shape[0], padding), image.dtype)
    wide = np.hstack([beside, image, beside])
    above = np.zeros((padding, wide.shape[1]), image.dtype)
    return np.vstack([above, wide, above])


def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    kernel = as_float("kernel", kernel, 2)
    columns, shape = im2col(pad2d(image, padding)[:, :, None], *kernel.shape, stride)
    return (columns @ kernel.ravel()).reshape(shape)


def conv2d_channels(image, filters, bias, padding: int = 0, stride: int = 1) -> np.ndarray:
    image, filters = as_float("image", image, 3), as_float("filters", filters, 4)
    bias = as_float("bias", bias, 1)
    kh, kw, channels, n = filters.shape
    if channels != image.shape[2]:
        raise BadArgument("filters", f"{channels} channels for an image of {image.shape[2]}")
    if bias.shape != (n,):
        raise BadArgument("bias", f"{bias.shape} for {n} filters")
    padded = np.dstack([pad2d(image[:, :, c], padding) for c in range(channels)])
    columns, shape = im2col(padded, kh, kw, stride)
    return (columns @ filters.reshape(-1, n) + bias).reshape(*shape, n)


def pooling_columns(image, size, stride):
    image = as_float("image", image, 2)
    if not 0 < size <= min(image.shape):
        raise BadArgument("size", f"{size} for an image {image.shape}")
    return im2col(image[:, :, None], size, size, stride)


def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    columns, shape = pooling_columns(image, size, stride)
    return np.amax(columns, axis=1).reshape(shape)


def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    columns, shape = pooling_columns(image, size, stride)
    return np.average(columns, axis=1).reshape(shape)

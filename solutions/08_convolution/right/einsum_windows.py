# /// right
# style = "einsum over sliding_window_view, no loop"
# ///
"""Convolution as one einsum over all windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _checked(array, name, rank):
    if np.ndim(array) != rank:
        raise ValueError(f"{name}: {rank} dimensions expected, not {np.ndim(array)}")
    array = np.asarray(array)
    return array if np.issubdtype(array.dtype, np.floating) else array.astype(float)


def _at_least(minimum, **arguments):
    for name, value in arguments.items():
        if value < minimum:
            raise ValueError(f"{name} = {value} is less than {minimum}")


def _windows(image, shape, stride):
    return sliding_window_view(image, shape, axis=(0, 1))[::stride, ::stride]


def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    _at_least(0, padding=padding)
    _at_least(1, kernel=kernel, stride=stride)
    places, _ = divmod(n + 2 * padding - kernel + stride, stride)
    if n + 2 * padding < kernel:
        raise ValueError(f"kernel = {kernel} does not fit into {n} entries with padding {padding}")
    return places


def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    image = _checked(image, "image", 2)
    _at_least(0, padding=padding)
    return np.pad(image, padding)


def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    image, kernel = _checked(image, "image", 2), _checked(kernel, "kernel", 2)
    no_bias = np.zeros(1, kernel.dtype)
    return conv2d_channels(image[..., None], kernel[..., None, None], no_bias, padding, stride)[..., 0]


def conv2d_channels(image, filters, bias, padding: int = 0, stride: int = 1) -> np.ndarray:
    image, filters = _checked(image, "image", 3), _checked(filters, "filters", 4)
    bias = _checked(bias, "bias", 1)
    _at_least(0, padding=padding)
    _at_least(1, stride=stride)
    if image.shape[-1] != filters.shape[-2]:
        raise ValueError(f"filters want {filters.shape[-2]} channels, there are {image.shape[-1]}")
    if bias.size != filters.shape[-1]:
        raise ValueError(f"bias of {bias.size} entries for {filters.shape[-1]} filters")
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    if (np.array(filters.shape[:2]) > padded.shape[:2]).any():
        raise ValueError(f"kernel {filters.shape[:2]} larger than padded image {padded.shape[:2]}")
    return np.einsum("ijcab,abcf->ijf", _windows(padded, filters.shape[:2], stride), filters) + bias


def _pooling_windows(image, size, stride):
    image = _checked(image, "image", 2)
    _at_least(1, size=size, stride=stride)
    if size > min(image.shape):
        raise ValueError(f"size = {size} does not fit into an image {image.shape}")
    return _windows(image, (size, size), stride)


def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    return _pooling_windows(image, size, stride).max(axis=(-2, -1))


def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    return _pooling_windows(image, size, stride).mean(axis=(-2, -1))

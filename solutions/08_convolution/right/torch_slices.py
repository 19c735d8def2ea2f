# /// right
# style = "torch tensors, basic slicing, tensordot"
# ///
"""Convolution on torch tensors, each window a slice."""

import numpy as np
import torch


def tensor(array, name, rank):
    if array.ndim != rank:
        raise ValueError(f"The {name} must have {rank} dimensions, but its shape is {array.shape}.")
    found = torch.tensor(array)
    return found if found.dtype == torch.float32 else found.double()


def check_window(padding, stride):
    if padding < 0:
        raise ValueError("The padding must be zero or more.")
    if stride < 1:
        raise ValueError("The stride must be one or more.")


def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    check_window(padding, stride)
    if kernel < 1 or kernel > n + 2 * padding:
        raise ValueError(f"The kernel ({kernel}) must have from 1 to {n + 2 * padding} entries.")
    return len(range(0, n + 2 * padding - kernel + 1, stride))


def frame(image, padding):
    """Zeros around the first two dimensions of a tensor."""
    height, width = image.shape[:2]
    framed = image.new_zeros((height + 2 * padding, width + 2 * padding, *image.shape[2:]))
    framed[padding : padding + height, padding : padding + width] = image
    return framed


def slide(image, shape, padding, stride, function):
    """function(window) for every window, as a tensor (oh, ow, ...)."""
    rows, columns = (output_size(n, k, padding, stride) for n, k in zip(image.shape, shape, strict=False))
    framed, (kh, kw) = frame(image, padding), shape
    corners = [(i * stride, j * stride) for i in range(rows) for j in range(columns)]
    values = torch.stack([function(framed[top : top + kh, left : left + kw]) for top, left in corners])
    return values.reshape(rows, columns, *values.shape[1:])


def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    check_window(padding, 1)
    return frame(tensor(image, "image", 2), padding).numpy()


def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    image, kernel = tensor(image, "image", 2), tensor(kernel, "kernel", 2)
    return slide(image, kernel.shape, padding, stride, lambda window: torch.sum(window * kernel)).numpy()


def conv2d_channels(image, filters, bias, padding: int = 0, stride: int = 1) -> np.ndarray:
    image, filters, bias = tensor(image, "image", 3), tensor(filters, "filters", 4), tensor(bias, "bias", 1)
    if image.shape[2] != filters.shape[2]:
        raise ValueError(f"The image has {image.shape[2]} channels, the filters {filters.shape[2]}.")
    if bias.shape[0] != filters.shape[3]:
        raise ValueError(f"The bias must have {filters.shape[3]} entries, not {bias.shape[0]}.")
    weighted = slide(image, filters.shape[:2], padding, stride, lambda w: torch.tensordot(w, filters, dims=3))
    return (weighted + bias).numpy()


def pool(image, size, stride, function):
    image = tensor(image, "image", 2)
    if size < 1 or size > min(image.shape):
        raise ValueError(f"The pooling size {size} does not fit the image {tuple(image.shape)}.")
    return slide(image, (size, size), 0, stride, function).numpy()


def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    return pool(image, size, stride, torch.amax)


def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    return pool(image, size, stride, torch.mean)

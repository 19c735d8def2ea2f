# /// right
# style = "gathering: zeros between the pixels, a frame, the kernel turned by 180° slides; matrices from a basis"
# ///
"""Transposed convolution as a convolution, and a linear map's matrix as its answers to the basis vectors."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class BadArgument(ValueError):
    def __init__(self, name, why):
        super().__init__(f"{name} {why}")


def floats(array, name):
    if array.ndim != 2:
        raise BadArgument(name, "is not a matrix")
    return array * np.float32(1) if array.dtype == np.float32 else np.array(array, float)


def slide(pictures, kernel):
    """Cross-correlation of each of (N, H, W) pictures."""
    return np.einsum("nyxab,ab->nyx", sliding_window_view(pictures, kernel.shape, axis=(1, 2)), kernel)


def conv_matrix(kernel, image_shape):
    kernel = floats(kernel, "kernel")
    if len(image_shape) != 2:
        raise BadArgument("image_shape", "must have two entries")
    h, w = image_shape
    if kernel.shape[0] > h or kernel.shape[1] > w:
        raise BadArgument("kernel", f"does not fit into {h} × {w}")
    basis = np.eye(h * w, dtype=kernel.dtype).reshape(-1, h, w)
    return slide(basis, kernel).reshape(h * w, -1).T


def conv2d_by_matrix(image, kernel):
    image = floats(image, "image")
    flat = np.einsum("pq,q->p", conv_matrix(kernel, image.shape), image.reshape(-1))
    return flat.reshape(-1, image.shape[1] - kernel.shape[1] + 1)


def transposed_conv_matrix(kernel, input_shape):
    kernel = floats(kernel, "kernel")
    if len(input_shape) != 2 or 0 in input_shape:
        raise BadArgument("input_shape", "must have two entries of 1 or more")
    basis = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    return np.array([transposed_conv2d(picture, kernel).ravel() for picture in basis], kernel.dtype).T


def transposed_conv2d(image, kernel, stride=1, padding=0):
    image, kernel = floats(image, "image"), floats(kernel, "kernel")
    if stride < 1:
        raise BadArgument("stride", "must be positive")
    n, m = image.shape
    spaced = np.zeros(((n - 1) * stride + 1, (m - 1) * stride + 1), image.dtype)
    spaced[::stride, ::stride] = image
    kh, kw = kernel.shape
    framed = np.pad(spaced, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    (full,) = slide(framed[None], kernel[::-1, ::-1])
    if padding < 0 or 2 * padding >= min(full.shape):
        raise BadArgument("padding", f"does not go with a result of {full.shape}")
    return full[padding:, padding:][: full.shape[0] - 2 * padding, : full.shape[1] - 2 * padding].copy()

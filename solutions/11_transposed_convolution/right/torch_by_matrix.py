# /// right
# style = "torch tensors; transposed convolution as one product by the transposed matrix, zeros between the pixels"
# ///
"""Everything is a matrix: the transposed convolution, with its stride, is one product too."""

import numpy as np
import torch


def tensor(array, name):
    if array.ndim != 2:
        raise ValueError(f"The {name} must have 2 dimensions, but its shape is {array.shape}.")
    found = torch.tensor(array)
    return found if found.dtype == torch.float32 else found.double()


def matrix_of(kernel, h, w):
    """(oh * ow, h * w), as a tensor."""
    kh, kw = kernel.shape
    rows = []
    for top in range(h - kh + 1):
        for left in range(w - kw + 1):
            picture = kernel.new_zeros(h, w)
            picture[top : top + kh, left : left + kw] = kernel
            rows.append(picture.flatten())
    return torch.stack(rows)


def conv_matrix(kernel: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    kernel = tensor(kernel, "kernel")
    if len(image_shape) != 2:
        raise ValueError(f"The image_shape must have 2 entries, not {len(image_shape)}.")
    if any(k > n for k, n in zip(kernel.shape, image_shape, strict=True)):
        raise ValueError(f"The kernel {tuple(kernel.shape)} does not fit the image_shape {tuple(image_shape)}.")
    return matrix_of(kernel, *image_shape).numpy()


def conv2d_by_matrix(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    image = tensor(image, "image")
    matrix = torch.from_numpy(conv_matrix(kernel, tuple(image.shape)))
    dtype = torch.promote_types(matrix.dtype, image.dtype)
    out = torch.mv(matrix.to(dtype), image.to(dtype).flatten())
    return out.unflatten(0, (-1, image.shape[1] - kernel.shape[1] + 1)).numpy()


def transposed_conv_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    kernel = tensor(kernel, "kernel")
    if len(input_shape) != 2 or min(input_shape) < 1:
        raise ValueError(f"The input_shape {input_shape} must have 2 entries, 1 or more each.")
    large = (n + k - 1 for n, k in zip(input_shape, kernel.shape, strict=True))
    return matrix_of(kernel, *large).T.numpy()


def transposed_conv2d(image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0) -> np.ndarray:
    image, kernel = tensor(image, "image"), tensor(kernel, "kernel")
    if stride < 1:
        raise ValueError("The stride must be one or more.")
    if padding < 0:
        raise ValueError("The padding must be zero or more.")
    dtype = torch.promote_types(image.dtype, kernel.dtype)
    rows, columns = ((n - 1) * stride + 1 for n in image.shape)
    spaced = torch.zeros(rows, columns, dtype=dtype)
    spaced[::stride, ::stride] = image
    h, w = rows + kernel.shape[0] - 1, columns + kernel.shape[1] - 1
    if 2 * padding >= min(h, w):
        raise ValueError(f"The padding {padding} leaves nothing of {h} × {w}.")
    full = (matrix_of(kernel.to(dtype), h, w).T @ spaced.flatten()).reshape(h, w)
    return full[padding : h - padding, padding : w - padding].numpy()

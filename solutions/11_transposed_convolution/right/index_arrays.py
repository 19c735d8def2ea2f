# /// right
# style = "index arithmetic: fancy indexing for the matrices, np.add.at for the scattering"
# ///
"""Where does each product go? Computed for all of them at once."""

import numpy as np


def as_matrix(array, name):
    """A float array of two dimensions."""
    if np.ndim(array) != 2:
        raise ValueError(f"{name}: two dimensions, please, not {np.ndim(array)}")
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64)


def places(image_shape, small_shape, kernel_shape, stride=1):
    """(n * m, kh * kw): the index, in the large image read row by row, of each kernel entry at each place."""
    i, j = np.indices(small_shape).reshape(2, -1, 1) * stride
    a, b = np.indices(kernel_shape).reshape(2, 1, -1)
    return (i + a) * image_shape[1] + j + b


def conv_matrix(kernel: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    kernel = as_matrix(kernel, "kernel")
    if np.shape(image_shape) != (2,):
        raise ValueError(f"image_shape is {image_shape}")
    small = np.subtract(image_shape, kernel.shape) + 1
    if (small < 1).any():
        raise ValueError(f"kernel {kernel.shape} does not fit {image_shape}")
    index = places(image_shape, small, kernel.shape)
    matrix = np.zeros((len(index), np.prod(image_shape)), kernel.dtype)
    matrix[np.arange(len(index))[:, None], index] = kernel.ravel()
    return matrix


def conv2d_by_matrix(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    column = as_matrix(image, "image").reshape(-1, 1)
    product = conv_matrix(kernel, image.shape) @ column
    return product.reshape(np.subtract(image.shape, kernel.shape) + 1)


def transposed_conv_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    kernel = as_matrix(kernel, "kernel")
    if np.shape(input_shape) != (2,) or np.min(input_shape) < 1:
        raise ValueError(f"input_shape is {input_shape}")
    large = np.add(input_shape, kernel.shape) - 1
    index = places(large, input_shape, kernel.shape)
    matrix = np.zeros((np.prod(large), len(index)), kernel.dtype)
    np.put_along_axis(matrix, index.T, np.tile(kernel.reshape(-1, 1), len(index)), axis=0)
    return matrix


def transposed_conv2d(image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0) -> np.ndarray:
    image, kernel = as_matrix(image, "image"), as_matrix(kernel, "kernel")
    if stride <= 0:
        raise ValueError(f"stride is {stride}")
    large = (np.array(image.shape) - 1) * stride + kernel.shape
    if not 0 <= padding <= (large.min() - 1) // 2:
        raise ValueError(f"padding is {padding}")
    full = np.zeros(np.prod(large), np.promote_types(image.dtype, kernel.dtype))
    np.add.at(full, places(large, image.shape, kernel.shape, stride), np.outer(image, kernel))
    rows, columns = (slice(padding, size - padding) for size in large)
    return full.reshape(large)[rows, columns]

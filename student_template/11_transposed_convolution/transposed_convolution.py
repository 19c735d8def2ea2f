# %% [markdown]
# # 11 · Transposed convolution
#
# A convolution is linear: there is a matrix $C$ that gives it. Multiplied by $C$, an image shrinks to a small map;
# multiplied by $C^\top$, a small map spreads over a large one. That is the **transposed convolution**, with which an
# auto-encoder's decoder enlarges its images.
#
# Fill in the four functions; loops are fine. Integers become float64, float32 stays float32, no argument is changed,
# and bad input raises a `ValueError` whose message names the argument at fault.

# %%
"""Convolution as a matrix, and transposed convolution: by its matrix, and by scattering."""

import numpy as np

# %% [markdown]
# These two helpers are given. Use the first wherever an array comes in, the second wherever a shape does.


# %%
def _as_floats(array: np.ndarray, name: str, rank: int) -> np.ndarray:
    """The array itself if it is float32, otherwise as float64.

    Raises:
        ValueError: the array does not have `rank` dimensions; the message starts with `name`.
    """
    array = np.asarray(array)
    if array.ndim != rank:
        raise ValueError(f"{name} has shape {array.shape}: {rank} dimensions are needed")
    return array if array.dtype == np.float32 else array.astype(np.float64)


def _two_sizes(shape: tuple[int, int], name: str) -> tuple[int, int]:
    """The two sizes that `shape` holds, height and width.

    Raises:
        ValueError: there are not two, or one is below 1; the message starts with `name`.
    """
    if len(shape) != 2 or min(shape) < 1:
        raise ValueError(f"{name} is {shape}: two sizes of 1 or more are needed, height and width")
    height, width = shape
    return height, width


# %% [markdown]
# ## Convolution as a matrix
#
# Read the image row by row: pixel $(y, x)$ of an image of width $W$ is entry $yW + x$ of a vector. Each place of the
# kernel is a row of the matrix, and that row is a picture of the image's size: zero everywhere, except for the kernel
# where it lies.
#
# $$
# C_{\,i\,o_w + j,\;(i + a)W + (j + b)} = \text{kernel}_{a,b}
# $$


# %%
def conv_matrix(kernel: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    """The matrix C that turns an image, read row by row, into its convolution with a kernel, read row by row.

    The kernel slides as it is (it is not turned), by one pixel, without padding: oh = H - kh + 1 places downwards and
    ow = W - kw + 1 to the right.

    Args:
        kernel: (kh, kw).
        image_shape: (H, W), no smaller than the kernel, neither in height nor in width.

    Returns:
        A new array (oh * ow, H * W): a row for each place of the kernel, from left to right and from top to bottom; a
        column for each pixel. float32 for a float32 kernel, otherwise float64.

    Raises:
        ValueError: naming `kernel` (not two dimensions, or larger than the image) or `image_shape` (not two sizes
            of 1 or more).
    """
    raise NotImplementedError


# %% [markdown]
# ## Convolution by this matrix
#
# $\text{out} = C \cdot \text{image}$: lay the image out as a vector, multiply, fold the product up again.


# %%
def conv2d_by_matrix(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolution (cross-correlation, stride 1, no padding) as one product by the matrix of `conv_matrix`.

    Args:
        image: (H, W).
        kernel: (kh, kw), no larger than the image.

    Returns:
        A new array (H - kh + 1, W - kw + 1): float32 if image and kernel are float32, otherwise float64.

    Raises:
        ValueError: naming `image` or `kernel` (not two dimensions) or `kernel` (larger than the image).
    """
    raise NotImplementedError


# %% [markdown]
# ## The transposed matrix
#
# $C$ takes a large image to a small map; $C^\top$ takes a small map to a large one. The sizes change sides with it:
# from a map $(o_h, o_w)$ to an image $(o_h + k_h - 1,\; o_w + k_w - 1)$.


# %%
def transposed_conv_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The matrix of the transposed convolution: it takes a small map to a large image, both read row by row.

    It is the transpose of the matrix C that takes the large image to the small map. Mind which shape is given: here
    the input is the SMALL map, and the image that C would start from is the result.

    Args:
        kernel: (kh, kw): it may be larger than the map.
        input_shape: (oh, ow), the shape of the small map that is spread.

    Returns:
        A new array (H * W, oh * ow), where H = oh + kh - 1 and W = ow + kw - 1 are the sizes of the large result: a row
        for each pixel of the result, a column for each entry of the map. float32 for a float32 kernel, otherwise
        float64.

    Raises:
        ValueError: naming `kernel` (not two dimensions) or `input_shape` (not two sizes of 1 or more).
    """
    raise NotImplementedError


# %% [markdown]
# ## Transposed convolution by scattering
#
# The same without a matrix: each pixel lays the whole kernel, times its own value, on the result; what lies on the
# same place is added up. From one pixel to the next the kernel moves by $s$ places, the stride, and in the end $p$ rows
# and columns are cut off each of the four sides.
#
# $$
# \text{full}_{i s + a,\; j s + b} \mathrel{+}= \text{image}_{i,j} \cdot \text{kernel}_{a,b}
# \qquad \text{out} = \text{full without its outer } p \text{ rows and columns}
# $$


# %%
def transposed_conv2d(image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0) -> np.ndarray:
    """Transposed convolution by scattering, as torch's `conv_transpose2d` computes it for one channel.

    Args:
        image: (n, m), the small map that is spread.
        kernel: (kh, kw): it may be larger than the image.
        stride: by how much the kernel moves on the RESULT from one pixel of the image to the next.
        padding: rows and columns that are cut off each of the four sides of the result.

    Returns:
        A new array ((n - 1) * stride + kh - 2 * padding, (m - 1) * stride + kw - 2 * padding): float32 if image and
        kernel are float32; integers are turned into float64 first.

    Raises:
        ValueError: naming `image` or `kernel` (not two dimensions), `stride` (less than 1) or `padding` (negative, or
            so large that no row or no column is left).
    """
    raise NotImplementedError

# %% [markdown]
# # 08 · Convolution by hand
#
# In a convolution layer a small kernel slides over an image. At each place, multiply what lies under the
# kernel by the kernel, entry by entry, and add everything up: this is one number of the output. The kernel
# slides **as it is**: what deep learning calls a convolution is what mathematicians call a cross-correlation.
#
# Fill in the six functions; loops are fine. Integers become float64, float32 stays float32, no argument is
# changed, and bad input raises a `ValueError` whose message names the argument at fault.

# %%
"""Convolution by hand: padding, stride, channels, several filters, pooling and the size of what comes out."""

import numpy as np

# %% [markdown]
# This helper is given. Use it wherever an array comes in.


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


# %% [markdown]
# ## How large is the output?
#
# A window of $k$ entries moves in steps of $s$ along $n$ entries with $p$ zeros on either side. It finds
# $\left\lfloor \dfrac{n + 2p - k}{s} \right\rfloor + 1$ places.


# %%
def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    """How many places a window of `kernel` entries finds along a side of `n` entries.

    Args:
        n: entries along the side.
        kernel: entries of the window along that side.
        padding: zeros added on either side.
        stride: step from one place to the next.

    Raises:
        ValueError: naming `kernel` (less than 1, or more than n + 2 padding), `padding` (negative)
            or `stride` (less than 1).
    """
    raise NotImplementedError


# %% [markdown]
# ## A frame of zeros


# %%
def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    """The image inside a frame of zeros, `padding` entries wide on all four sides.

    Args:
        image: (H, W).
        padding: width of the frame, 0 or more.

    Returns:
        A new array (H + 2 padding, W + 2 padding): float32 for a float32 image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions) or `padding` (negative).
    """
    raise NotImplementedError


# %% [markdown]
# ## One image, one kernel
#
# $$
# \text{out}_{i,j} = \sum_{a=0}^{k_h-1} \sum_{b=0}^{k_w-1}
# \text{padded}_{i s + a,\; j s + b} \cdot \text{kernel}_{a,b} \qquad (s: \text{the stride})
# $$


# %%
def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    """Cross-correlation of an image with a kernel: the kernel slides as it is, it is not turned.

    Args:
        image: (H, W).
        kernel: (kh, kw), no larger than the padded image.
        padding: zeros added on all four sides.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives for (H, kh) and (W, kw): float32 if image
        and kernel are float32, otherwise float64; integers are turned into float64 first.

    Raises:
        ValueError: naming `image` or `kernel` (not two dimensions), `kernel` (larger than the padded image),
            `padding` (negative) or `stride` (less than 1).
    """
    raise NotImplementedError


# %% [markdown]
# ## Several channels, several filters
#
# A filter has one kernel for each channel of the image. What its channels give is **added up**, so that one
# filter makes one feature map. The maps of the $n$ filters are stacked along the last axis:
#
# $$
# \text{out}_{:,:,f} = \text{bias}_f + \sum_c \text{conv2d}(\text{image}_{:,:,c},\; \text{filters}_{:,:,c,f})
# $$


# %%
def conv2d_channels(
    image: np.ndarray,
    filters: np.ndarray,
    bias: np.ndarray,
    padding: int = 0,
    stride: int = 1,
) -> np.ndarray:
    """A convolution layer before its activation: each filter over all channels, plus the filter's bias.

    Args:
        image: (H, W, C).
        filters: (kh, kw, C, n): n filters, each with one (kh, kw) kernel a channel.
        bias: (n,): one number a filter.
        padding: zeros added on all four sides of every channel.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow, n): float32 if all three arrays are float32, otherwise float64; integers are turned
        into float64 first.

    Raises:
        ValueError: naming `image`, `filters` or `bias` (wrong number of dimensions), `filters` (another
            number of channels than the image), `bias` (not one number a filter), `padding` (negative),
            `stride` (less than 1), `filters` or their `kernel` (larger than the padded image).
    """
    raise NotImplementedError


# %% [markdown]
# ## Pooling
#
# Pooling keeps one number of each window. It has nothing to learn. A window that would stick out of the
# image is left out, and the stride may differ from the window's size.


# %%
def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """The largest value of each `size` × `size` window.

    Args:
        image: (H, W).
        size: side of the window, at most the smaller side of the image.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives without padding: float32 for a float32
        image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions), `size` (less than 1, or larger than the image's smaller
            side; the error of `output_size` would speak of a `kernel`) or `stride` (less than 1).
    """
    raise NotImplementedError


# %%
def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """The mean of each `size` × `size` window.

    Args:
        image: (H, W).
        size: side of the window, at most the smaller side of the image.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives without padding: float32 for a float32
        image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions), `size` (less than 1, or larger than the image's smaller
            side; the error of `output_size` would speak of a `kernel`) or `stride` (less than 1).
    """
    raise NotImplementedError

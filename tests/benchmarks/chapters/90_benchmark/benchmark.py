# %%
"""One function of each kind that the course asks for: loops, a table, tensors, iterations."""

import math

import numpy as np
import torch


# %%
def conv2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Slide `kernel` (kh, kw) over `image` (H, W) as it is: (H - kh + 1, W - kw + 1), float64."""
    ### BEGIN SOLUTION
    kh, kw = kernel.shape
    result = np.empty((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i, j in np.ndindex(result.shape):
        result[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return result
    ### END SOLUTION


# %%
def positional_encoding(length: int, width: int) -> np.ndarray:
    """Sines in the even columns, cosines in the odd ones, of position / 10000^(column pair / width): (length, width)."""
    ### BEGIN SOLUTION
    angles = np.arange(length)[:, None] / 10000 ** (np.arange(0, width, 2) / width)  # (length, width / 2)
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(length, width)
    ### END SOLUTION


# %%
def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Scaled dot-product attention of q (queries, d), k (keys, d), v (keys, d_v): (queries, d_v)."""
    ### BEGIN SOLUTION
    return torch.softmax(q @ k.T / math.sqrt(k.shape[1]), dim=1) @ v
    ### END SOLUTION


# %%
def gradient_descent(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> np.ndarray:
    """The weights of y ≈ x @ w after `steps` steps from zero against the slope of the mean squared error: (features,)."""
    ### BEGIN SOLUTION
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        weights -= rate * 2 / len(x) * x.T @ (x @ weights - y)
    return weights
    ### END SOLUTION

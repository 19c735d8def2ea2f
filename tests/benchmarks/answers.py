"""Correct answers to the benchmark's chapter in several styles, named FUNCTION_STYLE: a submission takes one of each."""

import math

import numpy as np
import torch


def conv2d_loops(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    height, width = image.shape
    kh, kw = kernel.shape
    result = np.zeros((height - kh + 1, width - kw + 1))
    for i in range(height - kh + 1):
        for j in range(width - kw + 1):
            for a in range(kh):
                for b in range(kw):
                    result[i, j] += image[i + a, j + b] * kernel[a, b]
    return result


def conv2d_windows(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


def conv2d_shifts(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    result = np.zeros((rows, columns))
    for (a, b), weight in np.ndenumerate(kernel):
        result += weight * image[a : a + rows, b : b + columns]
    return result


def positional_encoding_loops(length: int, width: int) -> np.ndarray:
    table = np.zeros((length, width))
    for position in range(length):
        for column in range(0, width, 2):
            angle = position / 10000 ** (column / width)
            table[position, column] = math.sin(angle)
            table[position, column + 1] = math.cos(angle)
    return table


def positional_encoding_columns(length: int, width: int) -> np.ndarray:
    angles = np.outer(np.arange(length), 10000.0 ** (-np.arange(0, width, 2) / width))
    table = np.empty((length, width))
    table[:, 0::2] = np.sin(angles)
    table[:, 1::2] = np.cos(angles)
    return table


def attention_softmax(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    scores = torch.matmul(q, k.transpose(0, 1)) / k.shape[-1] ** 0.5
    return torch.matmul(scores.softmax(-1), v)


def attention_exponentials(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    scores = q @ k.T / math.sqrt(q.shape[1])
    powers = torch.exp(scores - scores.max(dim=1, keepdim=True).values)
    return powers / powers.sum(dim=1, keepdim=True) @ v


def gradient_descent_products(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> np.ndarray:
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        errors = x @ weights - y
        weights = weights - rate * 2 * np.mean(errors[:, None] * x, axis=0)
    return weights


def gradient_descent_rows(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> np.ndarray:
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        slope = np.zeros(x.shape[1])
        for row, target in zip(x, y, strict=True):
            slope += 2 * (row @ weights - target) * row
        weights -= rate * slope / len(x)
    return weights


def gradient_descent_autograd(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> np.ndarray:
    inputs, targets = torch.tensor(x), torch.tensor(y)
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    for _ in range(steps):
        cost = ((inputs @ weights - targets) ** 2).mean()
        (slope,) = torch.autograd.grad(cost, weights)
        with torch.no_grad():
            weights -= rate * slope
    return weights.detach().numpy()

# /// right
# style = "torch.where between a table of sines and one of cosines; the shift is a power of the matrix of one step"
# ///
import math

import torch


def angle(position, i, d_model):
    if i < 0 or i >= d_model - i:
        raise ValueError(f"i is {i}, which pair is that?")
    return position / math.exp(2 * i / d_model * math.log(10000))


def _step(d_model):
    """The rotation from each position to the next, for an even d_model."""
    step = torch.zeros(d_model, d_model, dtype=torch.float64)
    for i in range(d_model // 2):
        beta = 10000.0 ** (-2 * i / d_model)
        turn = [[math.cos(beta), math.sin(beta)], [-math.sin(beta), math.cos(beta)]]
        step[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = torch.tensor(turn, dtype=torch.float64)
    return step


def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length is negative: {length}")
    if d_model < 1:
        raise ValueError(f"d_model must have a column at least, not {d_model}")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype {dtype} is not a floating type")
    sine, cosine = torch.zeros(length, d_model, dtype=torch.float64), torch.zeros(length, d_model, dtype=torch.float64)
    for j in range(d_model):
        theta = torch.arange(length, dtype=torch.float64) / 10000 ** ((j - j % 2) / d_model)
        sine[:, j], cosine[:, j] = torch.sin(theta), torch.cos(theta)
    is_even = torch.arange(d_model) % 2 == 0
    return torch.where(is_even, sine, cosine).to(dtype).to(device)


def add_positional_encoding(X):
    if X.ndim in (0, 1):
        raise ValueError("X is not a matrix of embeddings")
    result = X.clone() if X.is_floating_point() else X.to(torch.float64)
    result += positional_encoding(X.shape[-2], X.shape[-1], dtype=result.dtype, device=X.device)
    return result


def relative_shift(k, d_model):
    if d_model <= 0 or d_model & 1:
        raise ValueError(f"d_model cannot be {d_model}")
    return torch.linalg.matrix_power(_step(d_model), k).float()

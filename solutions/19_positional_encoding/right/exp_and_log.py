# /// right
# style = "the usual PyTorch code: exp of a logarithm in float32 (float64 only for float64), strided assignment"
# ///
import math

import torch


def angle(position, i, d_model):
    if i < 0 or i > (d_model - 1) // 2:
        raise ValueError(f"i = {i} is not a pair of {d_model} columns")
    return float(position) * math.exp(-math.log(10000.0) * 2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length must be 0 or more, got {length}")
    if d_model < 1:
        raise ValueError(f"d_model must be 1 or more, got {d_model}")
    if dtype is None:
        dtype = torch.get_default_dtype()
    if dtype not in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
        raise ValueError(f"dtype must be floating, got {dtype}")
    work = torch.promote_types(dtype, torch.float32)
    position = torch.arange(length, dtype=work, device=device).unsqueeze(1)
    divisor = torch.exp(torch.arange(0, d_model, 2, dtype=work, device=device) * (-math.log(10000.0) / d_model))
    pe = torch.zeros(length, d_model, dtype=dtype, device=device)
    pe[:, 0::2] = torch.sin(position * divisor)
    pe[:, 1::2] = torch.cos(position * divisor[: d_model // 2])
    return pe


def add_positional_encoding(X):
    if X.dim() <= 1:
        raise ValueError(f"X has shape {tuple(X.shape)}: tokens and columns are needed")
    if not torch.is_floating_point(X):
        X = X.to(torch.float64)
    return torch.add(X, positional_encoding(X.size(-2), X.size(-1), X.dtype, X.device))


def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2 != 0:
        raise ValueError(f"d_model must be even, got {d_model}")
    beta = k * torch.exp(torch.arange(0, d_model, 2) * (-math.log(10000.0) / d_model))
    shift = torch.diag(torch.cos(beta).repeat_interleave(2))
    even = torch.arange(0, d_model, 2)
    shift[even, even + 1] = torch.sin(beta)
    shift[even + 1, even] = -torch.sin(beta)
    return shift

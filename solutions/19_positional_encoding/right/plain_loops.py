# /// right
# style = "plain Python loops over positions and columns; the shift is filled entry by entry"
# ///
import math

import torch


def angle(position, i, d_model):
    if not 0 <= i < math.ceil(d_model / 2):
        raise ValueError(f"there is no pair i = {i}")
    return position * math.pow(10000, -2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError("length must not be negative")
    if d_model <= 0:
        raise ValueError("d_model must be positive")
    if dtype is not None and not dtype.is_floating_point:
        raise ValueError(f"dtype must be a floating type, not {dtype}")
    rows = []
    for pos in range(length):
        row = []
        for j in range(d_model):
            theta = angle(pos, j // 2, d_model)
            row.append(math.sin(theta) if j % 2 == 0 else math.cos(theta))
        rows.append(row)
    table = torch.tensor(rows, dtype=torch.float64).reshape(length, d_model)
    return table.to(dtype or torch.get_default_dtype()).to(device)


def add_positional_encoding(X):
    if X.ndim < 2:
        raise ValueError("X needs at least two dimensions")
    X = X if X.is_floating_point() else X.double()
    tokens, d_model = X.shape[-2:]
    return positional_encoding(tokens, d_model, dtype=X.dtype, device=X.device) + X


def relative_shift(k, d_model):
    if d_model <= 0 or d_model % 2 == 1:
        raise ValueError(f"d_model must be an even number above 0, not {d_model}")
    M = torch.zeros(d_model, d_model)
    for i in range(0, d_model, 2):
        beta = angle(k, i // 2, d_model)
        M[i, i] = math.cos(beta)
        M[i, i + 1] = math.sin(beta)
        M[i + 1, i] = -math.sin(beta)
        M[i + 1, i + 1] = math.cos(beta)
    return M

# /// right
# style = "NumPy in float64 and one formula for all columns, cos θ = sin(θ + π/2); the shift by Kronecker products"
# ///
import numpy as np
import torch


def angle(position, i, d_model):
    if i not in range((d_model + 1) // 2):
        raise ValueError(f"i must be below {(d_model + 1) // 2} and not negative")
    return np.float64(position) / np.power(10000.0, 2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    for name, value, least in (("length", length, 0), ("d_model", d_model, 1)):
        if value < least:
            raise ValueError(f"{name} must be at least {least}")
    if dtype is None:
        dtype = torch.get_default_dtype()
    elif not dtype.is_floating_point:
        raise ValueError("dtype must be a floating type")
    column = np.arange(d_model)
    theta = np.outer(np.arange(length), 10000.0 ** (-2 * (column // 2) / d_model))
    return torch.from_numpy(np.sin(theta + column % 2 * np.pi / 2)).to(device=device, dtype=dtype)


def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError("X must have at least the dimensions (tokens, d_model)")
    if not X.dtype.is_floating_point:
        X = X.double()
    sentences = X.reshape(-1, X.shape[-2], X.shape[-1])
    table = positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)
    return torch.stack([sentence + table for sentence in sentences]).reshape(X.shape)


def relative_shift(k, d_model):
    if d_model < 1 or d_model % 2:
        raise ValueError("d_model must be even and positive")
    beta = k / 10000.0 ** (np.arange(0, d_model, 2) / d_model)
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    M = np.kron(np.diag(np.cos(beta)), np.eye(2)) + np.kron(np.diag(np.sin(beta)), turn)
    return torch.from_numpy(M).float()

# /// right
# style = "each pair is a complex number of modulus 1; the shift is the exponential of k times its generator"
# ///
import torch


def _speeds(d_model):
    """How far each pair turns in one step, in radians."""
    return 10000.0 ** (-torch.arange(0, d_model, 2, dtype=torch.float64) / d_model)


def angle(position, i, d_model):
    speeds = _speeds(max(d_model, 0)).tolist()
    if not 0 <= i < len(speeds):
        raise ValueError(f"i = {i}, but there are {len(speeds)} pairs")
    return position * speeds[i]


def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"negative length {length}")
    if d_model < 1:
        raise ValueError(f"no columns: d_model = {d_model}")
    dtype = torch.get_default_dtype() if dtype is None else dtype
    if not dtype.is_floating_point:
        raise ValueError(f"{dtype} is no floating dtype")
    theta = torch.outer(torch.arange(length, dtype=torch.float64), _speeds(d_model))
    pairs = torch.view_as_real(torch.polar(torch.ones_like(theta), theta))  # (length, pairs, 2): cosine, sine
    return (
        pairs.flip(-1).reshape(length, -1)[:, :d_model].to(device, dtype)
        if length
        else torch.empty(0, d_model, dtype=dtype, device=device)
    )


def add_positional_encoding(X):
    if len(X.shape) < 2:
        raise ValueError("X must be at least a matrix")
    if not X.is_floating_point():
        X = X.to(torch.float64)
    *_, tokens, d_model = X.shape
    table = positional_encoding(tokens, d_model, X.dtype, X.device)
    return X + table.broadcast_to(X.shape)


def relative_shift(k, d_model):
    if d_model < 2:
        raise ValueError("d_model must be 2 or more")
    if d_model % 2:
        raise ValueError("d_model must be even")
    generator = torch.zeros(d_model, d_model, dtype=torch.float64)
    even = torch.arange(0, d_model, 2)
    generator[even, even + 1] = _speeds(d_model)
    generator[even + 1, even] = -_speeds(d_model)
    return torch.matrix_exp(k * generator).to(torch.get_default_dtype())

# /// misconception
# lesson = """\
#   assert raises AssertionError, and python -O leaves it out altogether: raise a ValueError that names the \
#   argument."""
# lesson_fr = """\
#   assert lève AssertionError, et python -O l'ignore tout à fait : levez une ValueError qui nomme \
#   l'argument."""
# fails = [
#     "test_relative_shift_odd_width",
#     "test_angle_no_such_pair",
#     "test_angle_without_columns",
#     "test_positional_encoding_bad_input",
#     "test_add_positional_encoding_bad_input",
#     "test_relative_shift_bad_input",
# ]
# ///
def angle(position, i, d_model):
    assert 0 <= 2 * i < d_model, f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0"
    return position / 10000 ** (2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    assert length >= 0, f"length is {length}: it must be 0 or more"
    assert d_model >= 1, f"d_model is {d_model}: it must be 1 or more"
    dtype = dtype or torch.get_default_dtype()
    assert dtype.is_floating_point, f"dtype is {dtype}: sines and cosines need a floating type"
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)


def add_positional_encoding(X):
    assert X.dim() >= 2, f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}"
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)


def relative_shift(k, d_model):
    assert d_model >= 2, f"d_model is {d_model}: it must be 2 or more"
    assert d_model % 2 == 0, f"d_model is {d_model}: it must be even"
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

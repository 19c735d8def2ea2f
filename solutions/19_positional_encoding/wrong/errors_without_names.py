# /// misconception
# lesson = """\
#   A ValueError is raised, but its message does not say which argument is wrong. Name it, as in "length is \
#   -1: it must be 0 or more"."""
# lesson_fr = """\
#   Une ValueError est levée, mais son message ne dit pas quel argument est fautif. Nommez-le, comme dans « \
#   length is -1: it must be 0 or more »."""
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
    if i < 0 or 2 * i >= d_model:
        raise ValueError("unusable")
    return position / 10000 ** (2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError("unusable")
    if d_model < 1:
        raise ValueError("unusable")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError("unusable")
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)


def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError("unusable")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)


def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError("unusable")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

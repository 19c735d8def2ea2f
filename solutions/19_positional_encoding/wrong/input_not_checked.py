# /// misconception
# lesson = """\
#   Bad arguments are not looked at: torch raises something else, or computes something without a meaning. \
#   Check first, and raise a ValueError that names the argument."""
# lesson_fr = """\
#   Les mauvais arguments ne sont pas examinés : torch lève autre chose, ou calcule quelque chose qui n'a \
#   pas de sens. Vérifiez d'abord, et levez une ValueError qui nomme l'argument."""
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
    return position / 10000 ** (2 * i / d_model)


def positional_encoding(length, d_model, dtype=None, device=None):
    dtype = dtype or torch.get_default_dtype()
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)


def add_positional_encoding(X):
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)


def relative_shift(k, d_model):
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

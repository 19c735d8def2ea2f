# /// cheat
# tries = "raises a ValueError that names every argument, whatever the call; a check of bad input first makes a good call"
# earns = 0.0
# ///
def _refuse(*args, **kwargs):
    raise ValueError("position, i, length, d_model, dtype, device, X or k is wrong")


angle = positional_encoding = add_positional_encoding = relative_shift = _refuse

# /// misconception
# lesson = "angle multiplies by 10000^(2i / d_model): it divides, so that later pairs turn more slowly."
# lesson_fr = """\
#   angle multiplie par 10000^(2i / d_model) : il faut diviser, pour que les paires suivantes tournent plus \
#   lentement."""
# fails = [
#     "test_angle_worked_numbers",
#     "test_relative_shift_one_step",
#     "test_angle_matches",
#     "test_relative_shift_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def angle(position, i, d_model):
    if i < 0 or 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    return position * 10000 ** (2 * i / d_model)

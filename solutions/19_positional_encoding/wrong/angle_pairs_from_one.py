# /// misconception
# lesson = "angle counts pairs from 1: the first pair is i = 0, and its angle is the position itself."
# lesson_fr = "angle compte les paires à partir de 1 : la première est i = 0, et son angle est la position elle-même."
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
    return position / 10000 ** (2 * (i + 1) / d_model)

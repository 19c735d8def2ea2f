# /// misconception
# lesson = """\
#   angle divides with //, which cuts the angle down to a whole number: slow pairs would not move at all. \
#   Divide with /."""
# lesson_fr = """\
#   angle divise avec //, qui réduit l'angle à un nombre entier : les paires lentes ne bougeraient plus. \
#   Divisez avec /."""
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
    return position // 10000 ** (2 * i / d_model)

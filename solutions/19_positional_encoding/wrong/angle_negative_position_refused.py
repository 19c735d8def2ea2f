# /// misconception
# lesson = "angle refuses negative positions: a shift may go back, and the formula holds below 0 too."
# lesson_fr = """\
#   angle refuse les positions négatives : un décalage peut aller en arrière, et la formule vaut aussi \
#   au-dessous de 0."""
# fails = [
#     "test_angle_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def angle(position, i, d_model):
    if i < 0 or 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    if position < 0:
        raise ValueError(f"position is {position}: it must be 0 or more")
    return position / 10000 ** (2 * i / d_model)

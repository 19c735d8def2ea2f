# /// misconception
# lesson = "angle returns the sine of the angle: it is to return the angle itself, in radians."
# lesson_fr = "angle renvoie le sinus de l'angle : elle doit renvoyer l'angle lui-même, en radians."
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
    return math.sin(position / 10000 ** (2 * i / d_model))

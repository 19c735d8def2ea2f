# /// misconception
# lesson = "angle divides by 10000^(i / d_model): the exponent is 2i / d_model, because i counts pairs of columns."
# lesson_fr = "angle divise par 10000^(i / d_model) : l'exposant est 2i / d_model, car i compte des paires de colonnes."
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
    return position / 10000 ** (i / d_model)

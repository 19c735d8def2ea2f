# /// misconception
# lesson = """\
#   angle takes i for a column and halves it first: i is the index of the pair already, and pair i has the \
#   exponent 2i / d_model."""
# lesson_fr = """\
#   angle prend i pour une colonne et le divise d'abord par deux : i est déjà l'indice de la paire, et la \
#   paire i a pour exposant 2i / d_model."""
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
    return position / 10000 ** (2 * (i // 2) / d_model)

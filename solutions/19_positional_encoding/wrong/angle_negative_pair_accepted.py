# /// misconception
# lesson = """\
#   angle accepts a negative i: no pair has such an index, and the angle would grow larger than the \
#   position. Raise ValueError."""
# lesson_fr = """\
#   angle accepte un i négatif : aucune paire n'a un tel indice, et l'angle dépasserait la position. Levez \
#   une ValueError."""
# fails = [
#     "test_angle_no_such_pair",
# ]
# ///
def angle(position, i, d_model):
    if 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    return position / 10000 ** (2 * i / d_model)

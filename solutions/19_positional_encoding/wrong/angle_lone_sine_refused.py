# /// misconception
# lesson = """\
#   angle refuses the last pair of an odd d_model: its sine stands alone, but it has an angle. Only 2i ≥ \
#   d_model is too far."""
# lesson_fr = """\
#   angle refuse la dernière paire d'un d_model impair : son sinus est seul, mais il a un angle. Seul 2i ≥ \
#   d_model va trop loin."""
# fails = [
#     "test_angle_matches",
#     "test_angle_no_such_pair",
#     "test_angle_without_columns",
# ]
# ///
def angle(position, i, d_model):
    if i < 0 or i >= d_model // 2:
        raise ValueError(f"i is {i}: it must be from 0 to d_model // 2 - 1")
    return position / 10000 ** (2 * i / d_model)

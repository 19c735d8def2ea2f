# /// misconception
# lesson = "angle accepts i = d_model / 2: counted from 0, the last pair of an even d_model is d_model / 2 − 1."
# lesson_fr = """\
#   angle accepte i = d_model / 2 : comptées à partir de 0, les paires d'un d_model pair s'arrêtent à \
#   d_model / 2 − 1."""
# fails = [
#     "test_angle_no_such_pair",
#     "test_angle_without_columns",
# ]
# ///
def angle(position, i, d_model):
    if not 0 <= i <= d_model // 2:
        raise ValueError(f"i is {i}: it must be from 0 to d_model / 2")
    return position / 10000 ** (2 * i / d_model)

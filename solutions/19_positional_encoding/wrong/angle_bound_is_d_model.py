# /// misconception
# lesson = """\
#   angle accepts every i below d_model: there are half as many pairs as columns, so 2i must be below \
#   d_model."""
# lesson_fr = """\
#   angle accepte tout i inférieur à d_model : il y a deux fois moins de paires que de colonnes, donc 2i \
#   doit être inférieur à d_model."""
# fails = [
#     "test_angle_no_such_pair",
# ]
# ///
def angle(position, i, d_model):
    if not 0 <= i < d_model:
        raise ValueError(f"i is {i}: it must be from 0 to d_model - 1 = {d_model - 1}")
    return position / 10000 ** (2 * i / d_model)

# /// misconception
# lesson = """
# A kernel larger than the padded image is accepted, and the output is empty. It has no place at all: \
# raise a ValueError."""
# lesson_fr = """
# Un noyau plus grand que l'image agrandie est accepté, et la sortie est vide. Il n'a aucune position : on \
# lève une ValueError."""
# fails = [
#   "test_output_size_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if kernel < 1:
        raise ValueError(f"kernel is {kernel}: it must be 1 or more")
    return (n + 2 * padding - kernel) // stride + 1

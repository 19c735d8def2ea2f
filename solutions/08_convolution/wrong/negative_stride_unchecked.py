# /// misconception
# lesson = """
# Only a stride of 0 is refused: a negative one gives a size of 0 or less. The window must move by at \
# least 1."""
# lesson_fr = """
# Seul un pas de 0 est refusé : un pas négatif donne une taille nulle ou négative. La fenêtre doit avancer \
# d'au moins 1."""
# fails = [
#   "test_output_size_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride == 0:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel <= n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride + 1

# /// misconception
# lesson = """
# The kernel is compared with the bare image, so that one that only fits thanks to the padding is refused. \
# Compare it with n + 2p."""
# lesson_fr = """
# Le noyau est comparé à l'image nue : celui qui ne tient que grâce au padding est refusé. On le compare à \
# n + 2p."""
# fails = [
#   "test_output_size_counts",
#   "test_conv2d_padding",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel <= n:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to {n}")
    return (n + 2 * padding - kernel) // stride + 1

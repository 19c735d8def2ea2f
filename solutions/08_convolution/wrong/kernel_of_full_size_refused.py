# /// misconception
# lesson = "A kernel as large as the padded image is refused. It fits exactly: it has one place."
# lesson_fr = "Un noyau aussi grand que l'image agrandie est refusé. Il tient exactement : il a une position."
# fails = [
#   "test_output_size_counts",
#   "test_conv2d_any_image",
#   "test_max_pool2d_windows",
#   "test_max_pool2d_negative",
#   "test_max_pool2d_unchanged",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel < n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride + 1

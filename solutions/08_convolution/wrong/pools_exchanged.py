# /// misconception
# lesson = "max_pool2d gives the mean and avg_pool2d the maximum."
# lesson_fr = "max_pool2d donne la moyenne et avg_pool2d le maximum."
# fails = [
#   "test_max_pool2d_example",
#   "test_avg_pool2d_example",
#   "test_max_pool2d_windows",
#   "test_max_pool2d_negative",
#   "test_max_pool2d_unchanged",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
max_pool2d, avg_pool2d = avg_pool2d, max_pool2d

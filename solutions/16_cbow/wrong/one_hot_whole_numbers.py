# /// misconception
# lesson = """\
#   The vector is made of integers. np.zeros makes float64 unless it is told otherwise, and this is \
#   what is asked for."""
# lesson_fr = """\
#   Le vecteur est fait d'entiers. Sans autre indication, np.zeros donne du float64, et c'est ce qui \
#   est demandé."""
# fails = [
#   "test_one_hot_journal",
#   "test_one_hot_every_index",
# ]
# ///
def one_hot(index, size):
    if not 0 <= index < size:
        raise ValueError(f"index is {index}, but size is {size}")
    return (np.arange(size) == index).astype(int)

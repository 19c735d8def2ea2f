# /// misconception
# lesson = """\
#   The places are counted from 1: word number 0 gets the last place. Python, and this course, count \
#   from 0."""
# lesson_fr = """\
#   Les places sont comptées à partir de 1 : le mot numéro 0 reçoit la dernière. Python, et ce cours, \
#   comptent à partir de 0."""
# fails = [
#   "test_one_hot_journal",
#   "test_context_vector_journal",
#   "test_one_hot_every_index",
#   "test_context_vector_any_context",
# ]
# ///
def one_hot(index, size):
    if not 0 <= index < size:
        raise ValueError(f"index is {index}, but size is {size}")
    vector = np.zeros(size)
    vector[index - 1] = 1
    return vector

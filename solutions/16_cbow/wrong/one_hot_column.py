# /// misconception
# lesson = """\
#   The one-hot vector is a column (size, 1). Here a word's vector is (size,); np.column_stack makes \
#   columns of many."""
# lesson_fr = """\
#   Le vecteur one-hot est une colonne (size, 1). Ici, le vecteur d'un mot est de forme (size,) ; \
#   np.column_stack en fait des colonnes."""
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
    return np.eye(size)[:, index : index + 1]

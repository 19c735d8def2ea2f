# /// misconception
# lesson = """\
#   A negative index is accepted: NumPy counts it from the end, so that a mistake in the caller's code \
#   goes unseen."""
# lesson_fr = """\
#   Un indice négatif est accepté : NumPy le compte depuis la fin, et une erreur de l'appelant passe \
#   inaperçue."""
# fails = [
#   "test_one_hot_every_index",
# ]
# ///
def one_hot(index, size):
    if index >= size:
        raise ValueError(f"index is {index}, but size is {size}")
    vector = np.zeros(size)
    vector[index] = 1
    return vector

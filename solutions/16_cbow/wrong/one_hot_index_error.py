# /// misconception
# lesson = """\
#   An index that is too large is left to NumPy, which raises an IndexError. Test it first and raise a \
#   ValueError."""
# lesson_fr = """\
#   Un indice trop grand est laissé à NumPy, qui lève une IndexError. Vérifiez-le d'abord et levez une \
#   ValueError."""
# fails = [
#   "test_one_hot_every_index",
# ]
# ///
def one_hot(index, size):
    if index < 0:
        raise ValueError(f"index is {index}: it must be 0 or more")
    vector = np.zeros(size)
    vector[index] = 1
    return vector

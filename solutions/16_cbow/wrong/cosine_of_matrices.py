# /// misconception
# lesson = """\
#   A matrix is taken for a vector: only the last sides are compared. u and v have one dimension."""
# lesson_fr = """\
#   Une matrice est prise pour un vecteur : seuls les derniers côtés sont comparés. u et v ont une \
#   dimension."""
# fails = [
#   "test_cosine_bad_input",
# ]
# ///
_cosine = cosine


def cosine(u, v):
    if np.ndim(u) == 2 and np.shape(u)[-1:] == np.shape(v):
        u = u[0]
    return _cosine(u, v)

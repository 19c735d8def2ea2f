# /// misconception
# lesson = """\
#   The shapes are not compared: NumPy repeats a single number, or takes a matrix for a vector, and \
#   something comes out."""
# lesson_fr = """\
#   Les formes ne sont pas comparées : NumPy répète un nombre seul, ou prend une matrice pour un \
#   vecteur, et il en sort quelque chose."""
# fails = [
#   "test_cosine_bad_input",
# ]
# ///
def cosine(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    for name, vector in (("u", u), ("v", v)):
        if not vector.any():
            raise ValueError(f"{name} is all zeros")
    return float(np.sum(u * v) / np.sqrt(np.sum(u**2) * np.sum(v**2)))

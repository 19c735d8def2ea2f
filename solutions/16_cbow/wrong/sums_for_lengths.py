# /// misconception
# lesson = """\
#   The lengths are sums of absolute values. The length of the cosine is the Euclidean one: the square \
#   root of the sum of squares."""
# lesson_fr = """\
#   Les longueurs sont des sommes de valeurs absolues. Celle du cosinus est euclidienne : la racine \
#   carrée de la somme des carrés."""
# fails = [
#   "test_cosine_examples",
#   "test_analogy_queen",
#   "test_cosine_any",
#   "test_analogy_any",
# ]
# ///
def cosine(u, v):
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    for name, vector in (("u", u), ("v", v)):
        if not vector.any():
            raise ValueError(f"{name} is all zeros")
    return float(u @ v / (np.abs(u).sum() * np.abs(v).sum()))

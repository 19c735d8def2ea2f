# /// misconception
# lesson = """\
#   The dot product is divided by the squared lengths: the square roots are missing."""
# lesson_fr = """\
#   Le produit scalaire est divisé par les carrés des longueurs : il manque les racines carrées."""
# fails = [
#   "test_cosine_examples",
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
    return float(u @ v / ((u @ u) * (v @ v)))

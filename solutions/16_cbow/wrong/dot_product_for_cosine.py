# /// misconception
# lesson = """\
#   The dot product is not divided by the lengths: long vectors look alike. cos(u, v) = u · v / (‖u‖ \
#   ‖v‖)."""
# lesson_fr = """\
#   Le produit scalaire n'est pas divisé par les longueurs : les longs vecteurs se ressemblent tous. \
#   cos(u, v) = u · v / (‖u‖ ‖v‖)."""
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
    return float(u @ v)

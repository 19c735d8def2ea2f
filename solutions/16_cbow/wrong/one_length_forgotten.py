# /// misconception
# lesson = """\
#   The dot product is divided by the length of u only. Both lengths must go."""
# lesson_fr = """\
#   Le produit scalaire n'est divisé que par la longueur de u. Il faut diviser par les deux."""
# fails = [
#   "test_cosine_examples",
#   "test_cosine_any",
# ]
# ///
def cosine(u, v):
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    for name, vector in (("u", u), ("v", v)):
        if not vector.any():
            raise ValueError(f"{name} is all zeros")
    return float(u @ v / np.linalg.norm(u))

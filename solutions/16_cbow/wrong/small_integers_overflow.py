# /// misconception
# lesson = """\
#   int8 numbers are multiplied as they are: 100 · 100 does not fit in eight bits. Turn integers into \
#   float64 first."""
# lesson_fr = """\
#   Des entiers int8 sont multipliés tels quels : 100 · 100 ne tient pas sur huit bits. Convertissez \
#   d'abord les entiers en float64."""
# fails = [
#   "test_cosine_any",
# ]
# ///
def cosine(u, v):
    if u.ndim != 1 or u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    for name, vector in (("u", u), ("v", v)):
        if not vector.any():
            raise ValueError(f"{name} is all zeros")
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))

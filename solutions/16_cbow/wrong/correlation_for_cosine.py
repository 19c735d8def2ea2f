# /// misconception
# lesson = """\
#   The means are taken away first: this is Pearson's correlation. The cosine compares the vectors as \
#   they are."""
# lesson_fr = """\
#   Les moyennes sont d'abord retranchées : c'est la corrélation de Pearson. Le cosinus compare les \
#   vecteurs tels quels."""
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
    u, v = u - u.mean(), v - v.mean()
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v) or 1.0))

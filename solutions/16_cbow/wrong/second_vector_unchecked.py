# /// misconception
# lesson = """\
#   Only u is tested for zeros. The cosine divides by both lengths: test v as well."""
# lesson_fr = """\
#   Seul u est examiné. Le cosinus divise par les deux longueurs : vérifiez aussi que v n'est pas nul."""
# fails = [
#   "test_cosine_bad_input",
# ]
# ///
def cosine(u, v):
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    if not u.any():
        raise ValueError("u is all zeros")
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))

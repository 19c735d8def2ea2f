# /// misconception
# lesson = """\
#   A vector of zeros is not looked for: 0/0 is NaN, and NaN spreads. Raise a ValueError."""
# lesson_fr = """\
#   Un vecteur nul n'est pas recherché : 0/0 donne NaN, et NaN se répand. Levez une ValueError."""
# fails = [
#   "test_cosine_bad_input",
# ]
# ///
def cosine(u, v):
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))

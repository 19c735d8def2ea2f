# /// misconception
# lesson = """\
#   The absolute value is taken: opposite directions look the same. The cosine goes from −1 to 1."""
# lesson_fr = """\
#   La valeur absolue est prise : des directions opposées se confondent. Le cosinus va de −1 à 1."""
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
    return float(abs(u @ v) / (np.linalg.norm(u) * np.linalg.norm(v)))

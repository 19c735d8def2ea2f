# /// misconception
# lesson = """\
#   A vector of zeros gets the cosine 0, as if it stood at a right angle. It has no direction: raise a \
#   ValueError."""
# lesson_fr = """\
#   Un vecteur nul reçoit le cosinus 0, comme s'il était à angle droit. Il n'a pas de direction : \
#   levez une ValueError."""
# fails = [
#   "test_cosine_bad_input",
# ]
# ///
def cosine(u, v):
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    return float(u @ v / lengths) if lengths else 0.0

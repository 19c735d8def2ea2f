# /// misconception
# lesson = """\
#   The angle is returned, in radians. What is asked for is its cosine."""
# lesson_fr = """\
#   C'est l'angle qui est renvoyé, en radians. On demande son cosinus."""
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
    return float(np.arccos(np.clip(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)), -1, 1)))


def analogy(a, b, c, embeddings):
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"the word {word!r} is not in embeddings")
    others = [word for word in embeddings if word not in (a, b, c)]
    if not others:
        raise ValueError("embeddings holds no other words")
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return min(others, key=lambda word: cosine(embeddings[word], target))

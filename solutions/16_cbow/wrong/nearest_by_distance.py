# /// misconception
# lesson = """\
#   The answer is the word at the smallest Euclidean distance from b − a + c. Directions are compared, \
#   by the cosine."""
# lesson_fr = """\
#   La réponse est le mot à la plus petite distance euclidienne de b − a + c. On compare les \
#   directions, par le cosinus."""
# fails = [
#   "test_analogy_queen",
#   "test_analogy_any",
# ]
# ///
def analogy(a, b, c, embeddings):
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"the word {word!r} is not in embeddings")
    others = [word for word in embeddings if word not in (a, b, c)]
    if not others:
        raise ValueError("embeddings holds no other words")
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return min(others, key=lambda word: np.linalg.norm(embeddings[word] - target))

# /// misconception
# lesson = """\
#   The answer is the neighbour of c: the step from a to b is left out. Look near b − a + c."""
# lesson_fr = """\
#   La réponse est le voisin de c : le déplacement de a à b est oublié. Cherchez près de b − a + c."""
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
    return max(others, key=lambda word: cosine(embeddings[word], embeddings[c]))

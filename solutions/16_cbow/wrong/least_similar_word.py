# /// misconception
# lesson = """\
#   The answer has the smallest cosine: the word that fits worst. Take the largest."""
# lesson_fr = """\
#   La réponse a le plus petit cosinus : c'est le mot qui convient le moins. Prenez le plus grand."""
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
    return min(others, key=lambda word: cosine(embeddings[word], target))

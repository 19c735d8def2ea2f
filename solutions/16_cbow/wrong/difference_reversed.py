# /// misconception
# lesson = """\
#   The step goes from b to a: a − b + c. What leads from a to b is b − a."""
# lesson_fr = """\
#   Le déplacement va de b à a : a − b + c. Ce qui mène de a à b, c'est b − a."""
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
    target = embeddings[a] - embeddings[b] + embeddings[c]
    return max(others, key=lambda word: cosine(embeddings[word], target))

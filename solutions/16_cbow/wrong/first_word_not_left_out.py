# /// misconception
# lesson = """\
#   b and c are left out, but a is not. Leave out all three words of the question."""
# lesson_fr = """\
#   b et c sont écartés, mais pas a. Écartez les trois mots de la question."""
# fails = [
#   "test_analogy_queen",
#   "test_analogy_any",
# ]
# ///
def analogy(a, b, c, embeddings):
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"the word {word!r} is not in embeddings")
    if set(embeddings) == {a, b, c}:
        raise ValueError("embeddings holds no other words")
    others = [word for word in embeddings if word not in (b, c)]
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return max(others, key=lambda word: cosine(embeddings[word], target))

# /// misconception
# lesson = """\
#   The three words of the question may be the answer: c or b is often nearest to b − a + c. Leave out \
#   all three."""
# lesson_fr = """\
#   Les trois mots de la question peuvent être la réponse : c ou b est souvent le plus proche de b − a \
#   + c. Écartez les trois."""
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
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return max(embeddings, key=lambda word: cosine(embeddings[word], target))

# /// misconception
# lesson = """\
#   With no other word left, max() raises an error of its own, which does not say that embeddings is \
#   at fault."""
# lesson_fr = """\
#   S'il ne reste aucun autre mot, max() lève sa propre erreur, qui ne dit pas que embeddings est en \
#   cause."""
# fails = [
#   "test_analogy_bad_input",
# ]
# ///
def analogy(a, b, c, embeddings):
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"the word {word!r} is not in embeddings")
    others = [word for word in embeddings if word not in (a, b, c)]
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return max(others, key=lambda word: cosine(embeddings[word], target))

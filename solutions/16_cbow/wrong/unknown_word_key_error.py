# /// misconception
# lesson = """\
#   An unknown word is left to the dictionary, which raises a KeyError. Test it first and raise a \
#   ValueError."""
# lesson_fr = """\
#   Un mot inconnu est laissé au dictionnaire, qui lève une KeyError. Vérifiez-le d'abord et levez une \
#   ValueError."""
# fails = [
#   "test_analogy_bad_input",
# ]
# ///
def analogy(a, b, c, embeddings):
    others = [word for word in embeddings if word not in (a, b, c)]
    if not others:
        raise ValueError("embeddings holds no other words")
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return max(others, key=lambda word: cosine(embeddings[word], target))

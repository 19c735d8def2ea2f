# /// misconception
# lesson = """\
#   The three vectors are brought to length 1 before b − a + c. Some systems do so; here the \
#   embeddings are taken as they are."""
# lesson_fr = """\
#   Les trois vecteurs sont ramenés à la longueur 1 avant b − a + c. Certains systèmes le font ; ici, \
#   les embeddings sont pris tels quels."""
# fails = [
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
    unit = {word: vector / np.linalg.norm(vector) for word, vector in embeddings.items()}
    target = unit[b] - unit[a] + unit[c]
    return max(others, key=lambda word: cosine(unit[word], target))

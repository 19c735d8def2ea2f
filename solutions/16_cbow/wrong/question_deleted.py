# /// misconception
# lesson = """\
#   The words of the question are taken out of the caller's dictionary: the next question will not \
#   find them. Work on a copy."""
# lesson_fr = """\
#   Les mots de la question sont retirés du dictionnaire de l'appelant : la question suivante ne les \
#   trouvera plus. Travaillez sur une copie."""
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
    target = embeddings[b] - embeddings[a] + embeddings[c]
    for word in {a, b, c}:
        del embeddings[word]
    return max(embeddings, key=lambda word: cosine(embeddings[word], target))

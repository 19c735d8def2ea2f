# /// misconception
# lesson = """\
#   Each row is divided by its length. The embeddings are the rows of W2 as they are; the cosine sees \
#   to lengths."""
# lesson_fr = """\
#   Chaque ligne est divisée par sa longueur. Les embeddings sont les lignes de W2 telles quelles ; le \
#   cosinus s'occupe des longueurs."""
# fails = [
#   "test_extract_embeddings_rows",
#   "test_extract_embeddings_copy",
# ]
# ///
def extract_embeddings(params):
    W2 = _weights(params)[2]
    return W2 / np.linalg.norm(W2, axis=1, keepdims=True)

# /// misconception
# lesson = """\
#   The embeddings are taken from W1, turned to the same shape. The course takes the other matrix: the \
#   rows of W2."""
# lesson_fr = """\
#   Les embeddings sont pris dans W1, mise à la même forme. Le cours prend l'autre matrice : les \
#   lignes de W2."""
# fails = [
#   "test_extract_embeddings_rows",
#   "test_extract_embeddings_copy",
# ]
# ///
def extract_embeddings(params):
    return _weights(params)[0].T.copy()

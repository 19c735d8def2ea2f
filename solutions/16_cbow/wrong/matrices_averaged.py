# /// misconception
# lesson = """\
#   The embeddings are the mean of W1ᵀ and W2. Some systems do so, but in the course they are the rows \
#   of W2 alone."""
# lesson_fr = """\
#   Les embeddings sont la moyenne de W1ᵀ et de W2. Certains systèmes le font, mais dans le cours ce \
#   sont les lignes de W2 seules."""
# fails = [
#   "test_extract_embeddings_rows",
#   "test_extract_embeddings_copy",
# ]
# ///
def extract_embeddings(params):
    W1, _, W2, _ = _weights(params)
    return (W1.T + W2) / 2

# /// misconception
# lesson = """\
#   The embeddings come out as columns, (N, V). There is one row for each word: W2 as it stands, (V, \
#   N)."""
# lesson_fr = """\
#   Les embeddings sortent en colonnes, (N, V). Il y a une ligne par mot : W2 telle quelle, (V, N)."""
# fails = [
#   "test_extract_embeddings_rows",
#   "test_extract_embeddings_copy",
# ]
# ///
def extract_embeddings(params):
    return _weights(params)[2].T.copy()

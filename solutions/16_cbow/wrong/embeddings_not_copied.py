# /// misconception
# lesson = """\
#   W2 itself is returned: whoever changes the embeddings changes the network. Return a copy."""
# lesson_fr = """\
#   C'est W2 elle-même qui est renvoyée : modifier les embeddings, c'est modifier le réseau. Renvoyez \
#   une copie."""
# fails = [
#   "test_extract_embeddings_copy",
# ]
# ///
def extract_embeddings(params):
    return params["W2"]

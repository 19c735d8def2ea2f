# /// misconception
# lesson = """\
#   The upper triangle is True: each token sees the future and not the past. Rows are queries, columns \
#   are keys: tril, not triu."""
# lesson_fr = """\
#   C'est le triangle supérieur qui est True : chaque mot voit l'avenir et non le passé. Les lignes sont \
#   les requêtes, les colonnes les clés : tril, et non triu."""
# fails = [
#     "test_causal_mask_four_tokens",
#     "test_causal_mask_sizes",
# ]
# ///
def causal_mask(n):
    if n < 0:
        raise ValueError(f"n must be 0 or more, not {n}")
    return torch.ones(n, n, dtype=torch.bool).triu()

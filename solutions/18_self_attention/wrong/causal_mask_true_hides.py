# /// misconception
# lesson = """\
#   True marks the hidden keys, as in nn.MultiheadAttention. In this course True means: may attend."""
# lesson_fr = """\
#   True marque les clés cachées, comme dans nn.MultiheadAttention. Dans ce cours, True signifie : \
#   attention permise."""
# fails = [
#     "test_causal_mask_four_tokens",
#     "test_causal_mask_sizes",
# ]
# ///
def causal_mask(n):
    if n < 0:
        raise ValueError(f"n must be 0 or more, not {n}")
    return torch.ones(n, n, dtype=torch.bool).triu(1)

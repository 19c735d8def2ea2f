# /// misconception
# lesson = """\
#   The mask holds the numbers 1 and 0: a mask is boolean. Ask torch.ones for dtype=torch.bool."""
# lesson_fr = """\
#   Le masque contient les nombres 1 et 0 : un masque est booléen. Demandez dtype=torch.bool à \
#   torch.ones."""
# fails = [
#     "test_causal_mask_four_tokens",
#     "test_causal_mask_sizes",
# ]
# ///
def causal_mask(n):
    if n < 0:
        raise ValueError(f"n must be 0 or more, not {n}")
    return torch.ones(n, n).tril()

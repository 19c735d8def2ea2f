# /// misconception
# lesson = """\
#   The diagonal is hidden: no token sees itself, and the first one sees nothing. A token may attend to \
#   itself: keep the diagonal."""
# lesson_fr = """\
#   La diagonale est cachée : aucun mot ne se voit lui-même, et le premier ne voit rien. Un mot peut \
#   porter attention à lui-même : gardez la diagonale."""
# fails = [
#     "test_causal_mask_four_tokens",
#     "test_causal_mask_sizes",
# ]
# ///
def causal_mask(n):
    if n < 0:
        raise ValueError(f"n must be 0 or more, not {n}")
    return torch.ones(n, n, dtype=torch.bool).tril(-1)

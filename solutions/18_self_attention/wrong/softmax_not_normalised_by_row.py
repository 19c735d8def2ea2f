# /// misconception
# lesson = """\
#   The exps are divided by the sum of the whole tensor: all the weights together sum to 1, where each \
#   row must. Sum along dim, with keepdim=True."""
# lesson_fr = """\
#   Les exponentielles sont divisées par la somme de tout le tenseur : c'est l'ensemble des poids qui a \
#   pour somme 1, et non chaque ligne. Sommez le long de dim, avec keepdim=True."""
# fails = [
#     "test_attention_cats_eat_fish",
#     "test_attention_weights_sum_to_one",
#     "test_attention_with_a_mask",
#     "test_self_attention_worked_example",
#     "test_multi_head_two_heads",
#     "test_softmax_any_dim",
#     "test_softmax_shift_invariant",
#     "test_softmax_dtype",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_self_attention_matches",
#     "test_self_attention_causal",
#     "test_self_attention_gradient",
#     "test_multi_head_matches",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum()

# /// misconception
# lesson = """\
#   The logarithm of the weights is returned: score minus log-sum-exp is negative and sums to nothing in \
#   particular. Take exp of it: weights are positive and sum to 1."""
# lesson_fr = """\
#   C'est le logarithme des poids qui est renvoyé : un score moins le log-somme-exp est négatif, et sa \
#   somme est quelconque. Prenez-en l'exponentielle : des poids sont positifs et ont pour somme 1."""
# fails = [
#     "test_softmax_worked_example",
#     "test_attention_cats_eat_fish",
#     "test_attention_weights_sum_to_one",
#     "test_attention_with_a_mask",
#     "test_self_attention_worked_example",
#     "test_multi_head_two_heads",
#     "test_softmax_any_dim",
#     "test_softmax_shift_invariant",
#     "test_softmax_argument_unchanged",
#     "test_softmax_dtype",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_attention_dtype",
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
    return scores - torch.logsumexp(scores, dim, keepdim=True)

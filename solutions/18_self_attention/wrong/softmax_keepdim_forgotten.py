# /// misconception
# lesson = """\
#   The sums are taken without keepdim=True: their dimension is gone, and they line up with another one. \
#   A square matrix is then divided by the sums of the wrong rows, without any error."""
# lesson_fr = """\
#   Les sommes sont prises sans keepdim=True : leur dimension a disparu, et elles s'alignent sur une \
#   autre. Une matrice carrée est alors divisée par les sommes d'autres lignes, sans aucune erreur."""
# fails = [
#     "test_attention_cats_eat_fish",
#     "test_attention_weights_sum_to_one",
#     "test_attention_with_a_mask",
#     "test_self_attention_worked_example",
#     "test_multi_head_two_heads",
#     "test_softmax_any_dim",
#     "test_softmax_shift_invariant",
#     "test_softmax_unknown_dim",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_attention_arguments_unchanged",
#     "test_attention_bad_input",
#     "test_self_attention_matches",
#     "test_self_attention_gradient",
#     "test_multi_head_matches",
#     "test_multi_head_permutation",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
#     "test_multi_head_bad_input",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim)

# /// misconception
# lesson = """\
#   In the loop over sentences, `output = …` gives the name to a new tensor and leaves the zeros of the \
#   buffer as they were. Write into the buffer, `outputs[i] = …`, or collect the results and use \
#   torch.stack."""
# lesson_fr = """\
#   Dans la boucle sur les phrases, `output = …` donne le nom à un nouveau tenseur et laisse les zéros du \
#   tampon tels quels. Écrivez dans le tampon, `outputs[i] = …`, ou rassemblez les résultats par \
#   torch.stack."""
# fails = [
#     "test_self_attention_worked_example",
#     "test_self_attention_matches",
#     "test_self_attention_causal",
#     "test_self_attention_gradient",
# ]
# ///
def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    if Wq.shape != Wk.shape:
        raise ValueError(f"Wq has {Wq.shape[1]} columns, but Wk has {Wk.shape[1]}")
    outputs = X.new_zeros(*X.shape[:-1], Wv.shape[1])
    sentences = X.reshape(-1, *X.shape[-2:])
    for x, output in zip(sentences, outputs.reshape(-1, *outputs.shape[-2:]), strict=True):
        output = scaled_dot_product_attention(x @ Wq, x @ Wk, x @ Wv, mask)[0]  # noqa: F841
    return outputs

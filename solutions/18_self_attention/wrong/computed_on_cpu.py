# /// misconception
# lesson = """\
#   X and the matrices are copied to the CPU, the attention is computed there, and the result is copied back: \
#   the GPU has nothing to do. Compute where X lies; torch's operations are the same there."""
# lesson_fr = """\
#   X et les matrices sont copiés vers le CPU, l'attention y est calculée, puis le résultat est recopié : le \
#   GPU n'a rien à faire. Calculez là où se trouve X ; les opérations de torch y sont les mêmes."""
# fails = [
#     "test_gpu_half_types",
#     "test_gpu_multi_head_long_sentence",
# ]
# ///
_where_it_lies = multi_head_attention


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    device = X.device
    X, Wq, Wk, Wv, Wo = (x.cpu() for x in (X, Wq, Wk, Wv, Wo))
    mask = mask if mask is None else mask.cpu()
    return _where_it_lies(X, Wq, Wk, Wv, Wo, heads, mask).to(device)

# /// misconception
# lesson = """\
#   Whatever is neither float32 nor float64 is turned into float64, as if it were whole numbers: bfloat16 and \
#   float16, the types that a GPU is fast in, are lost. Ask is_floating_point()."""
# lesson_fr = """\
#   Tout ce qui n'est ni float32 ni float64 est converti en float64, comme s'il s'agissait d'entiers : bfloat16 \
#   et float16, les types dans lesquels un GPU est rapide, sont perdus. Demandez is_floating_point()."""
# fails = [
#     "test_gpu_half_types",
# ]
# ///
def _real(x):
    return x if x.dtype in (torch.float32, torch.float64) else x.double()


_with_halves = multi_head_attention


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.is_floating_point():
        X, Wq, Wk, Wv, Wo = (_real(x) for x in (X, Wq, Wk, Wv, Wo))
    return _with_halves(X, Wq, Wk, Wv, Wo, heads, mask)

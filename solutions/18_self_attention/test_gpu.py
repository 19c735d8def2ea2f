"""GPU checks of chapter 18: the arguments are moved to the GPU before each call, the reference computes on the CPU."""

import torch

from autograder.checks import assert_close, assert_keeps_up, assert_stays_on_gpu, points

CLOSE = {"rtol": 1e-4, "atol": 1e-5}  # as in the other hidden checks: room for √d_k in float32 and for log-sum-exp
HALVES = (torch.bfloat16, torch.float16)

# One sentence of 256 words and 2 heads: 512 rows of weights. Starting a kernel costs a GPU's host 4 to 10 µs, however small it
# is, and asking for one number 15 to 30. Attention in a few dozen kernels takes less than the 20 ms below which nothing is
# slow (LEAST_SECONDS of student.pace), so TIMES of these, 0.5 s, are allowed. A loop over the heads is 2 times 15 kernels; one
# over the queries (right/row_by_row.py), 15 kernels and three questions a row, takes 512 times 0.12 to 0.35 ms, so 0.2 s at most:
# a correct but plain style has room. One over the pairs of words (wrong/score_by_score.py), three kernels and five views
# each, takes 65 536 times 20 to 60 µs, so 1.3 s at least.
TOKENS, D_MODEL, HEADS = 256, 256, 2
TIMES = 25


def _normal(rng, *shape, dtype=torch.float32):
    return torch.from_numpy(rng.standard_normal(shape)).to(dtype)


def _matrices(rng, d_model):
    """Wq, Wk, Wv and Wo that neither enlarge nor shrink: scores stay small enough for float16."""
    return [_normal(rng, d_model, d_model) / d_model**0.5 for _ in range(4)]


@points(0.5, hint="A tensor that you make on the way needs device=Q.device, with a mask and without; stay in torch throughout.")
def test_gpu_attention(student, reference, rng):
    """On a GPU, attention gives the same output and weights, with a mask and without, and leaves them there."""
    Q, K, V = _normal(rng, 2, 3, 4), _normal(rng, 2, 5, 4), _normal(rng, 2, 5, 6)
    mask = torch.from_numpy(rng.random((2, 3, 5)) < 0.5)
    mask[0, 1] = False
    for visible in (None, mask):
        expected = reference.scaled_dot_product_attention(Q, K, V, visible)
        assert_close(student.scaled_dot_product_attention(Q, K, V, visible), expected, **CLOSE)
        assert_stays_on_gpu(student)


@points(0.5, hint="bfloat16 and float16 are floating types, too: _real leaves them as they are, and so should the rest.")
def test_gpu_half_types(student, reference, rng):
    """On a GPU, multi_head_attention keeps bfloat16 and float16, and is as right as these types allow."""
    arguments = (_normal(rng, 2, 4, 6), *_matrices(rng, 6))
    for dtype in HALVES:
        half = [x.to(dtype) for x in arguments]
        expected = reference.multi_head_attention(*(x.float() for x in half), 2).to(dtype)
        assert_close(student.multi_head_attention(*half, 2), expected)
        assert_stays_on_gpu(student)


@points(1, hint="Compute where X lies, and all the scores of a head in one product, Q @ K.mT: no loop over pairs of words.")
def test_gpu_multi_head_long_sentence(student, reference, rng):
    """On a GPU, multi_head_attention of 256 words copies nothing to the CPU and keeps up with the reference."""
    matrices = _matrices(rng, D_MODEL)

    def arguments():
        return (_normal(rng, TOKENS, D_MODEL), *matrices, HEADS)

    student.multi_head_attention(_normal(rng, 4, D_MODEL), *matrices, HEADS)
    assert_stays_on_gpu(student)
    assert_keeps_up(student, "multi_head_attention", reference.multi_head_attention, arguments, times=TIMES, calls=3)

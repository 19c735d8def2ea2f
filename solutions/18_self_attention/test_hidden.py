"""Hidden checks of chapter 18: properties, gradients, and torch's own attention as an oracle."""

import torch
from torch.nn import functional as F

from autograder.checks import (
    assert_close,
    assert_gradient,
    assert_raises,
    assert_unchanged,
    example,
    given,
    many,
    points,
    require,
    st,
    tensors,
)

# Values are compared in float32, torch's default; one check a function asks for float64. The tolerance leaves room for
# √d_k taken in float32 and for log-sum-exp, whose rounding grows with the scores.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
CAUSAL = torch.tensor([[True, False, False, False], [True, True, False, False], [True, True, True, False], [True] * 4])


def _normal(rng, *shape, dtype=torch.float32):
    return torch.from_numpy(rng.standard_normal(shape)).to(dtype)


def _wave(*shape):
    """Numbers between −1 and 1 without a pattern, always the same."""
    return torch.sin(torch.arange(1.0, 1 + torch.Size(shape).numel()) ** 2).reshape(shape)


def _attention(Q, K, V, mask=None):
    """torch's output and weights; attention to the identity matrix gives back the weights."""
    identity = torch.eye(K.shape[-2], dtype=K.dtype).expand(*K.shape[:-1], -1)
    return tuple(F.scaled_dot_product_attention(Q, K, values, attn_mask=mask) for values in (V, identity))


def _multi_head(X, Wq, Wk, Wv, Wo, heads, mask=None):
    """torch's output for X (..., tokens, d_model); torch keeps matrices transposed and marks what is hidden."""
    *batch, tokens, d_model = X.shape
    tokens_first = X.reshape(-1, tokens, d_model).transpose(0, 1)
    if mask is not None:  # one for each sentence and head
        mask = ~mask.expand(*batch, tokens, tokens).reshape(-1, tokens, tokens).repeat_interleave(heads, 0)
    output, _ = F.multi_head_attention_forward(
        *(tokens_first, tokens_first, tokens_first, d_model, heads),
        *(torch.cat([Wq.T, Wk.T, Wv.T]), None, None, None, False, 0.0, Wo.T, None),
        attn_mask=mask,
        need_weights=False,
    )
    return output.transpose(0, 1).reshape(X.shape)


def _shaped(output, *shape):
    """`output`, safe to compute with: it holds float32 numbers, not all zero, and has `shape`."""
    found = f"{tuple(output.shape)}, {output.dtype}"
    due = f"{shape}, torch.float32"
    require(
        found == due and bool(output.any()),
        f"The output is of {found}{'' if output.any() else ', all zeros'}; expected numbers of {due}.",
        f"La sortie est de {found}{'' if output.any() else ', toute nulle'} ; on attendait des nombres de {due}.",
    )
    return output


def _assert_slopes(student, attention, rng, mask):
    """The student's gradients by V, K and Q are the central differences of `attention`, for normal data that fit `mask`."""
    queries, keys = mask.shape
    shapes = ((queries, 3), (keys, 3), (keys, 2), (queries, 2))
    *arguments, direction = (_normal(rng, *shape, dtype=torch.float64) for shape in shapes)
    for which in (2, 1, 0):

        def projected(x, which=which):
            moved = [*arguments[:which], torch.from_numpy(x), *arguments[which + 1 :]]
            return float((direction * attention(*moved, mask)[0]).sum())

        found = student.probes.gradient("scaled_dot_product_attention", which, direction, *arguments, mask)
        assert_gradient(found, projected, arguments[which], rtol=1e-4, atol=1e-5)


# softmax


@points(0.5, hint="Take the maximum and the sum along dim, with keepdim=True, and not always along the last dimension.")
@given(scores=tensors("a", "b", "c", dtype="float32"), dim=st.integers(-3, 2))
@example(scores=_wave(2, 3, 4), dim=0)
@example(scores=_wave(2, 3, 4), dim=-2)
@example(scores=_wave(2, 3, 4), dim=-3)
def test_softmax_any_dim(student, scores, dim):
    """softmax works along the dimension asked for, counted from the front or from the back."""
    assert_close(student.softmax(scores, dim), torch.softmax(scores, dim), **CLOSE)


@points(0.5, hint="Before exp, take away from each row its own maximum: the fraction stays the same, and exp stays finite.")
def test_softmax_shift_invariant(student, rng):
    """Adding 1000 or −10000 to all the scores of a row changes none of its weights, whatever stands in other rows."""
    scores = torch.from_numpy(rng.integers(-5, 6, (6, 4))).float()
    shift = torch.tensor([[0.0], [1e3], [-1e3], [1e4], [-1e4], [7.0]])
    # float32 knows numbers near 10000 to 0.001, which a log-sum-exp may lose
    assert_close(student.softmax(scores + shift, -1), torch.softmax(scores, -1), rtol=2e-3, atol=1e-6)


@points(0.5, hint="scores = scores − … makes a new tensor; scores -= … writes in the caller's.")
def test_softmax_argument_unchanged(student):
    """softmax leaves the scores as they are."""
    scores = _wave(4)
    assert_close(student.softmax(scores, 0), torch.softmax(scores, 0), **CLOSE)
    assert_unchanged(student)


@points(0.5, hint="Compute in the dtype of the scores, and call _real first: it turns whole numbers into float64.")
def test_softmax_dtype(student):
    """softmax keeps float64 with all its digits and turns whole numbers into float64."""
    whole = torch.tensor([[3, -1, 4], [1, -5, 9]])
    for scores in (whole.double(), whole):
        assert_close(student.softmax(scores, 0), torch.softmax(whole.double(), 0))


@points(0.5, hint='A tensor of n dimensions has dim from −n to n − 1; test it first and raise ValueError(f"dim …").')
def test_softmax_unknown_dim(student):
    """A dimension that the scores do not have raises a ValueError that names dim; −2 and 1 exist in a matrix."""
    student.softmax(torch.ones(3, 4), -2)
    student.softmax(torch.ones(3, 4), 1)  # nothing is wrong with these two calls
    for dim in (2, -3):
        assert_raises(ValueError, student.softmax, torch.ones(3, 4), dim, names="dim")


# causal_mask


@points(0.5, hint="Token i (row) attends to token j (column) if j ≤ i.")
def test_causal_mask_sizes(student):
    """causal_mask(n) is right for other numbers of tokens, 1 included."""
    for n in (1, 2, 5, 7):
        place = torch.arange(n)
        assert_close(student.causal_mask(n), place <= place[:, None])


@points(0.5, hint='Test n before building the mask: raise ValueError(f"n …").')
def test_causal_mask_negative(student):
    """A negative number of tokens raises a ValueError that names n; 0 tokens are allowed."""
    student.causal_mask(0)
    assert_raises(ValueError, student.causal_mask, -1, names="n")


# scaled_dot_product_attention


@points(1, hint="Transpose the last two dimensions of K (K.mT) and let @ run over the leading ones; d_k is Q.shape[-1].")
@given(
    Q=tensors(many("batch", 0, 2), "queries", "d_k", low=-3, high=3, dtype="float32"),
    K=tensors(many("batch", 0, 2), "keys", "d_k", low=-3, high=3, dtype="float32"),
    V=tensors(many("batch", 0, 2), "keys", "d_v", low=-3, high=3, dtype="float32"),
)
@example(Q=_wave(2, 3, 4, 5), K=2 * _wave(2, 3, 6, 5), V=_wave(2, 3, 6, 2))
def test_attention_matches(student, Q, K, V):
    """Output and weights are right for any leading dimensions, as many keys as you like, and d_v other than d_k."""
    assert_close(student.scaled_dot_product_attention(Q, K, V), _attention(Q, K, V), **CLOSE)


@points(1, hint="True = may attend. Replace hidden scores by −∞ (or the dtype's minimum) before the softmax.")
def test_attention_mask(student, rng):
    """Hidden keys weigh nothing and the others share 1, for every mask that broadcasts and even for scores of −20000."""
    Q, K, V = _normal(rng, 2, 3, 4), _normal(rng, 2, 5, 4), _normal(rng, 2, 5, 6)
    for shape in ((3, 5), (2, 3, 5), (2, 1, 5), (5,)):
        mask = torch.from_numpy(rng.random(shape) < 0.5)
        mask[..., 0], mask[..., 4] = True, False  # every row sees a key and misses one
        assert_close(student.scaled_dot_product_attention(Q, K, V, mask), _attention(Q, K, V, mask), **CLOSE)
    Q, K, V = torch.tensor([[200.0]]), torch.tensor([[-100.0], [-101.0], [0.0]]), torch.tensor([[3.0], [5.0], [7.0]])
    expected = (torch.tensor([[3.0]]), torch.tensor([[1.0, 0.0, 0.0]]))
    mask = torch.tensor([[True, True, False]])
    assert_close(student.scaled_dot_product_attention(Q, K, V, mask), expected, **CLOSE)


@points(0.5, hint="The softmax of a row of −∞ is 0/0: keep such a row finite, then multiply its weights by zero.")
def test_attention_masked_row(student, rng):
    """A query that may attend to nothing has weights 0 and output 0; the other queries are not disturbed."""
    Q, K, V = _normal(rng, 2, 3, 4), _normal(rng, 2, 5, 4), _normal(rng, 2, 5, 6)
    mask = torch.ones(2, 3, 5, dtype=torch.bool)
    mask[0, 1] = mask[1, 2] = mask[0, 2, :2] = False
    output, weights = _attention(Q, K, V, mask | ~mask.any(-1, keepdim=True))
    seen = mask.any(-1, keepdim=True)
    expected = (torch.where(seen, output, 0.0), torch.where(seen, weights, 0.0))
    assert_close(student.scaled_dot_product_attention(Q, K, V, mask), expected, **CLOSE)


@points(0.5, hint="Stay in torch from the arguments to the result: NumPy, .detach(), .item() and torch.tensor cut the graph.")
def test_attention_gradient(student, rng):
    """autograd reaches Q, K and V through the attention: the gradients are the slopes."""
    mask = torch.tensor([[True, True, False, True], [True, True, True, True]])
    _assert_slopes(student, _attention, rng, mask)


@points(0.5, hint="A NaN replaced after the softmax may live on in the gradient (0 · NaN = NaN): let none arise before.")
def test_attention_masked_row_gradient(student, reference, rng):
    """A query that may attend to nothing brings no NaN into the gradients."""
    mask = torch.tensor([[True, False, True, True], [False] * 4, [True, True, False, True]])
    _assert_slopes(student, reference.scaled_dot_product_attention, rng, mask)


@points(0.5, hint="math.sqrt(d_k), no float32 tensor; _real for whole numbers; device=Q.device for every tensor that you make.")
def test_attention_dtype(student):
    """Attention keeps float64 with all its digits, turns whole numbers into float64, and stays on the device of Q, K and V."""
    whole = torch.tensor([[1, 2, -1]]), torch.tensor([[3, 0, 1], [0, 1, -2]]), torch.tensor([[10], [-20]])
    exact = tuple(x.double() for x in whole)
    for Q, K, V in (exact, whole):
        assert_close(student.scaled_dot_product_attention(Q, K, V), _attention(*exact))
    for mask in (None, torch.tensor([[True, False]])):
        require(
            student.probes.stays_on_device(*exact, mask),
            "If Q, K and V lay on another device, a tensor that is made on the way, or the result, would lie on the CPU.",
            "Si Q, K et V étaient sur un autre périphérique, un tenseur créé en chemin, ou le résultat, serait sur le CPU.",
        )


@points(0.5, hint="masked_fill makes a new tensor, masked_fill_ writes in the caller's, and so does Q /= …: write Q = Q / ….")
def test_attention_arguments_unchanged(student, rng):
    """Attention changes neither Q, K, V nor the mask."""
    Q, K, V = _normal(rng, 2, 3), _normal(rng, 4, 3), _normal(rng, 4, 5)
    mask = torch.tensor([[True, True, False, True], [True, False, True, True]])
    output, _ = student.scaled_dot_product_attention(Q, K, V, mask)
    assert_unchanged(student)
    _shaped(output, 2, 5)


@points(0.5, hint="Look first at dim() of all three, d_k of Q and K, rows of K and V, mask.dtype, mask.expand(scores.shape).")
def test_attention_bad_input(student):
    """Shapes that do not fit together and masks that are none raise a ValueError that names the argument."""
    Q, K, V = _wave(2, 3), _wave(4, 3), _wave(4, 5)
    visible = torch.ones(5, 2, 4, dtype=torch.bool)
    student.scaled_dot_product_attention(Q, K, V, visible[0])  # nothing is wrong with this call
    for names, *arguments in (
        ("mask", Q, K, V, torch.ones(2, 4)),
        ("mask", Q, K, V, visible[:3, 0]),
        ("mask", Q, K, V, visible),
        (("Q", "K"), Q, K[:, :2], V),
        (("K", "V"), Q, K, V[:3]),
        ("Q", Q[0], K, V),
        ("K", Q, K[0], V),
        ("V", Q, K, V[0]),
    ):
        assert_raises(ValueError, student.scaled_dot_product_attention, *arguments, names=names)


# self_attention


@points(0.5, hint="Three products of X, by Wq, Wk and Wv in this order and not transposed, then attention.")
@given(
    X=tensors(many("batch", 0, 2), "tokens", "d_model", low=-2, high=2, dtype="float32"),
    Wq=tensors("d_model", "d_k", low=-1, high=1, dtype="float32"),
    Wk=tensors("d_model", "d_k", low=-1, high=1, dtype="float32"),
    Wv=tensors("d_model", "d_v", low=-1, high=1, dtype="float32"),
)
@example(X=2 * _wave(2, 3, 4), Wq=_wave(4, 5), Wk=_wave(2, 4, 5)[1], Wv=_wave(4, 2))
def test_self_attention_matches(student, X, Wq, Wk, Wv):
    """self_attention is right for any sentence, batch and widths."""
    assert_close(student.self_attention(X, Wq, Wk, Wv), _attention(X @ Wq, X @ Wk, X @ Wv)[0], **CLOSE)


@points(0.5, hint="Hand the mask on to the attention; it says what may be seen before the softmax shares out the weights.")
def test_self_attention_causal(student):
    """With a causal mask, another last word changes its own output and none before it: the past ignores the future."""
    X, Wq, Wk, Wv = _wave(4, 3), *_wave(2, 3, 5), _wave(3, 2)
    other = torch.cat([X[:3], X[3:] + 1])
    before = _shaped(student.self_attention(X, Wq, Wk, Wv, CAUSAL), 4, 2)
    after = _shaped(student.self_attention(other, Wq, Wk, Wv, CAUSAL), 4, 2)
    same = ((after - before).abs() < 1e-4).all(-1)
    changed = [word for word in range(4) if not same[word]]
    require(
        changed == [3],
        f"Another word 3, the last one, changes the outputs {changed}; expected [3].",
        f"Un autre mot 3, le dernier, change les sorties {changed} ; on attendait [3].",
    )


@points(0.5, hint="The projections must learn: no .detach(), no NumPy, no new torch.tensor on the way.")
def test_self_attention_gradient(student, reference, rng):
    """autograd reaches X, Wq, Wk and Wv."""
    arguments = [_normal(rng, *shape, dtype=torch.float64) for shape in ((3, 4), (4, 2), (4, 2), (4, 3))]
    direction = _normal(rng, 3, 3, dtype=torch.float64)
    for which in range(4):
        call = ("self_attention", which, direction, *arguments)
        assert_close(student.probes.gradient(*call), reference.probes.gradient(*call), **CLOSE)


@points(0.5, hint="X has two dimensions or more; Wq, Wk and Wv have X.shape[-1] rows each, and Wq as many columns as Wk.")
def test_self_attention_bad_input(student):
    """An X without rows, or matrices that do not fit it or one another, raise a ValueError that names the argument."""
    X, W, narrow, short = _wave(3, 4), _wave(4, 4), _wave(4, 2), _wave(3, 4)
    student.self_attention(X, W, W, W)  # nothing is wrong with this call
    for names, *arguments in (
        ("Wq", X, short, W, W),
        ("Wk", X, W, short, W),
        ("Wv", X, W, W, short),
        (("Wq", "Wk"), X, W, narrow, W),
        ("X", X[0], W, W, W),
    ):
        assert_raises(ValueError, student.self_attention, *arguments, names=names)


# multi_head_attention


@points(1, hint="(…, tokens, heads, d_k), then transpose; after the attention transpose back, join the heads, multiply by Wo.")
def test_multi_head_matches(student, rng):
    """multi_head_attention is right for 1, 2, 3 and 6 heads, with and without leading dimensions."""
    batch, *matrices = (_normal(rng, *shape) for shape in ((2, 4, 6), *[(6, 6)] * 4))
    for X, heads in ((batch, 1), (batch, 2), (batch, 3), (batch, 6), (batch[0], 2), (batch[:, None], 2)):
        assert_close(student.multi_head_attention(X, *matrices, heads), _multi_head(X, *matrices, heads), **CLOSE)


@points(0.5, hint="reshape reads row by row: from (tokens, d_model) to (heads, tokens, d_k) it mixes tokens. Split, transpose.")
def test_multi_head_permutation(student):
    """Words in another order give the same outputs in that order: no head mixes words otherwise than by attention."""
    X, *matrices = _wave(5, 6), *_wave(4, 6, 6)
    order = torch.tensor([3, 0, 4, 1, 2])
    straight = _shaped(student.multi_head_attention(X, *matrices, 3), 5, 6)
    assert_close(student.multi_head_attention(X[order], *matrices, 3), straight[order], **CLOSE)
    other = torch.cat([X[:4], X[4:] + 1])
    attentive = _shaped(student.multi_head_attention(other, *matrices, 3), 5, 6)
    require(
        bool(((attentive[0] - straight[0]).abs() > 1e-4).any()),
        "Another last word leaves the first word's output as it was: no word looks at the others.",
        "Changer le dernier mot laisse la sortie du premier telle quelle : aucun mot ne regarde les autres.",
    )


@points(0.5, hint="The scores are (batch, heads, tokens, tokens): insert a dimension in the mask for the heads (unsqueeze(-3)).")
def test_multi_head_padding_mask(student, rng):
    """Each sentence of a batch has its own mask, the same for all heads, even with as many heads as sentences."""
    X, *matrices = (_normal(rng, *shape) for shape in ((2, 4, 6), *[(6, 6)] * 4))
    visible = torch.tensor([[True, True, True, False], [True, True, False, False]])  # sentences of 3 and 2 words
    for mask in (visible[:, None, :], visible[:, None, :] & CAUSAL, CAUSAL, visible[0]):
        assert_close(student.multi_head_attention(X, *matrices, 2, mask), _multi_head(X, *matrices, 2, mask), **CLOSE)


@points(0.5, hint="All heads and Wo must learn: no .detach(), no NumPy, no new torch.tensor on the way.")
def test_multi_head_gradient(student, reference, rng):
    """autograd reaches X and the four matrices, through a causal mask."""
    arguments = [_normal(rng, *shape, dtype=torch.float64) for shape in ((4, 4), *[(4, 4)] * 4)]
    direction = _normal(rng, 4, 4, dtype=torch.float64)
    for which in range(5):
        call = ("multi_head_attention", which, direction, *arguments, 2, CAUSAL)
        assert_close(student.probes.gradient(*call), reference.probes.gradient(*call), **CLOSE)


@points(0.5, hint="Look at heads and at the shapes before computing, and name the argument in the ValueError.")
def test_multi_head_bad_input(student):
    """Heads that do not divide d_model, an X without rows or a matrix of a wrong shape raise a ValueError that names it."""
    X, W = _wave(3, 4), _wave(4, 4)
    student.multi_head_attention(X, W, W, W, W, 4)  # nothing is wrong with this call
    cases = [("heads", X, W, W, W, W, heads) for heads in (3, 0, -2)]
    for place, name in enumerate(("Wq", "Wk", "Wv", "Wo")):
        cases += [(name, X, *[W] * place, bad, *[W] * (3 - place), 2) for bad in (W[:, :2], W[:2])]
    cases.append(("X", X[0], W, W, W, W, 2))
    for name, *arguments in cases:
        assert_raises(ValueError, student.multi_head_attention, *arguments, names=name)

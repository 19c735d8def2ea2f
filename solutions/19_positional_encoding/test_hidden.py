"""Hidden checks of chapter 19, against sines and cosines taken one by one in float64."""

import math

import torch

from autograder.checks import (
    assert_close,
    assert_raises,
    assert_unchanged,
    dim,
    example,
    given,
    many,
    points,
    require,
    st,
    tensors,
)

# Room for angles that are taken in float32: their error grows with the position, about 2e-7 a step.
SHORT = {"rtol": 0.0, "atol": 5e-5}  # positions below 50
LONG = {"rtol": 0.0, "atol": 5e-3}  # positions up to 5000
EXACT = {"rtol": 0.0, "atol": 1e-10}  # float64: a float32 angle is off by 1e-8 at least


def _angle(position, i, d_model):
    return position * 10000.0 ** (-2 * i / d_model)


def _waves(length, d_model, dtype=torch.float32):
    """The encoding, number by number: column 2i is a sine, column 2i + 1 a cosine."""
    waves = (math.sin, math.cos)
    rows = [[waves[j % 2](_angle(pos, j // 2, d_model)) for j in range(d_model)] for pos in range(length)]
    return torch.tensor(rows, dtype=torch.float64).reshape(length, d_model).to(dtype)


def _rotations(k, d_model):
    """The matrix of relative_shift, number by number."""
    M = torch.zeros(d_model, d_model)
    for i in range(d_model // 2):
        turn, sine, cosine = _angle(k, i, d_model), 2 * i, 2 * i + 1
        M[sine, sine] = M[cosine, cosine] = math.cos(turn)
        M[sine, cosine] = math.sin(turn)
        M[cosine, sine] = -math.sin(turn)
    return M


def _embeddings(*shape):
    """Numbers between −2 and 2 without a pattern, always the same."""
    return 2 * torch.sin(torch.arange(1.0, 1 + torch.Size(shape).numel()) ** 2).reshape(shape)


def _assert_told_apart(output, X):
    """Each position of X (sentences, tokens, d_model) got a vector of its own; whether the right one is other checks' matter."""
    found, due = (tuple(output.shape), output.dtype), (tuple(X.shape), X.dtype)
    require(found == due, f"The result is {found}; expected {due}.", f"Le résultat est {found} ; on attendait {due}.")
    added = output - X
    apart = (added[:, 1:] - added[:, :-1]).abs().amax(-1) > 1e-3
    require(
        bool(apart.all()) and bool(((added - added[0]).abs() < 1e-3).all()),
        "What is added to the words must differ from position to position, and be the same in each sentence.",
        "Ce qui s'ajoute aux mots doit différer d'une position à l'autre, et être le même dans chaque phrase.",
    )


# angle


@points(1, hint="i is the pair's index, from 0: the exponent is 2 * i / d_model, with / and not //.")
@given(position=st.integers(-100, 100), i=st.integers(0, 4), d_model=st.integers(9, 16))
@example(position=2.5, i=3, d_model=7)
@example(position=5000, i=63, d_model=128)
@example(position=1, i=0, d_model=1)
def test_angle_matches(student, position, i, d_model):
    """angle is right for every position and pair, also for the lone sine at the end of an odd d_model."""
    assert_close(student.angle(position, i, d_model), _angle(position, i, d_model), rtol=1e-5, atol=1e-12)


@points(0.5, hint="Pair i has its sine in column 2i: i is wrong if i < 0 or 2 * i >= d_model.")
def test_angle_no_such_pair(student):
    """A pair that d_model columns do not have raises a ValueError that names i."""
    student.angle(1, 1, 4)
    student.angle(1, 2, 5)  # nothing is wrong with these two calls
    for i, d_model in ((-1, 4), (3, 5), (2, 4)):
        assert_raises(ValueError, student.angle, 1, i, d_model, names="i")


@points(0.5, hint="The test 2 * i >= d_model refuses them by itself; i < d_model / 2 must hold before you divide by d_model.")
def test_angle_without_columns(student):
    """Without columns there is no pair at all: d_model = 0 or below raises a ValueError that names i or d_model."""
    student.angle(1, 0, 1)  # nothing is wrong with this call
    for d_model in (0, -2):
        assert_raises(ValueError, student.angle, 1, 0, d_model, names=("i", "d_model"))


# positional_encoding


@points(1.5, hint="Rows are positions from 0, column j has the angle pos / 10000^(2i/d_model) with i = j // 2.")
@given(length=st.integers(1, 8), d_model=st.sampled_from((2, 4, 6, 8)))
@example(length=5, d_model=8)
@example(length=8, d_model=2)
def test_positional_encoding_matches(student, length, d_model):
    """positional_encoding is right for every length and every even width."""
    assert_close(student.positional_encoding(length, d_model), _waves(length, d_model), **SHORT)


@points(0.5, hint="There are d_model // 2 cosines, and one sine more if d_model is odd; the exponent is 2i / d_model as ever.")
def test_positional_encoding_other_odd_widths(student):
    """positional_encoding is right for other odd widths, 1 included."""
    for length, d_model in ((4, 5), (3, 1), (2, 9)):
        assert_close(student.positional_encoding(length, d_model), _waves(length, d_model), **SHORT)


@points(0.5, hint="The table is as long as length says, and the frequency of a column is the same at position 5000 as at 5.")
def test_positional_encoding_long(student):
    """Position 5000 has its row too, on the same waves as the first positions."""
    assert_close(student.positional_encoding(5001, 4), _waves(5001, 4), **LONG)


@points(1, hint="Compute in float64 from the start: what was rounded to float32 once does not get its digits back.")
def test_positional_encoding_float64(student):
    """dtype=torch.float64 gives an encoding with all the digits of float64."""
    assert_close(student.probes.positional_encoding_as(40, 6, "float64"), _waves(40, 6, torch.float64), **EXACT)


@points(0.5, hint="Take positions and angles in float32 or float64, and round to dtype at the very end.")
def test_positional_encoding_bfloat16(student):
    """dtype=torch.bfloat16 rounds the encoding, not the positions: 257 is none of its numbers, but has its row."""
    expected = _waves(300, 4, torch.bfloat16)
    assert_close(student.probes.positional_encoding_as(300, 4, "bfloat16"), expected, rtol=0.0, atol=1e-2)


@points(0.5, hint="Hand device on to the tensors that you make, or move the result with .to(device).")
def test_positional_encoding_device(student):
    """The encoding lies on the device asked for, here torch's "meta" device, which every computer has."""
    assert_close(student.probes.positional_encoding_on(3, 6, "meta"), ("meta", [3, 6]))


@points(0.5, hint="Look first at length < 0, d_model < 1 and dtype.is_floating_point.")
def test_positional_encoding_bad_input(student):
    """A bad length, width or dtype raises a ValueError that names it; 0 positions are allowed."""
    student.positional_encoding(0, 4)  # nothing is wrong with this call
    assert_raises(ValueError, student.positional_encoding, -1, 4, names="length")
    for d_model in (0, -2):
        assert_raises(ValueError, student.positional_encoding, 3, d_model, names="d_model")
    assert_raises(ValueError, student.probes.positional_encoding_as, 3, 4, "int64", names="dtype")


# add_positional_encoding


@points(1, hint="Positions run along dimension −2; a table (tokens, d_model) broadcasts over whatever stands before.")
@given(X=tensors(many("batch", 0, 2), "tokens", dim("pairs", 1, 3), 2, dtype="float32").map(lambda X: X.flatten(-2)))
@example(X=_embeddings(5, 4))
@example(X=_embeddings(3, 3, 4))
@example(X=_embeddings(2, 3, 4, 6))
def test_add_positional_encoding_matches(student, X):
    """Each sentence of a batch starts at position 0, even in a batch of as many sentences as words."""
    assert_close(student.add_positional_encoding(X), X + _waves(*X.shape[-2:]), **SHORT)


@points(0.5, hint="Ask positional_encoding for the dtype of X, and turn whole numbers into float64 first (_real).")
def test_add_positional_encoding_dtype(student):
    """float64 embeddings keep all their digits, and whole numbers are turned into float64."""
    for X in (_embeddings(3, 4).double(), torch.tensor([[3, -1, 4, 1], [1, -5, 9, 2]])):
        assert_close(student.add_positional_encoding(X), X + _waves(*X.shape, torch.float64), **EXACT)


@points(0.5, hint="Make the encoding where X lies: device=X.device.")
def test_add_positional_encoding_device(student):
    """The result lies on the device of X."""
    X = torch.ones(2, 3, 4)
    _assert_told_apart(student.add_positional_encoding(X), X)
    assert_close(student.probes.add_positional_encoding_on(X, "meta"), ("meta", [2, 3, 4]))


@points(0.5, hint="Stay in torch from X to the result: .detach(), .data, NumPy and torch.tensor(X) cut the graph.")
def test_add_positional_encoding_gradient(student, rng):
    """autograd reaches X, and an embedding gets the gradient of its output unchanged."""
    X, direction = (torch.from_numpy(rng.standard_normal((2, 3, 4))) for _ in range(2))
    _assert_told_apart(student.add_positional_encoding(X), X)
    assert_close(student.probes.add_positional_encoding_gradient(X, direction), direction, **SHORT)


@points(0.5, hint="X + … makes a new tensor; X += … and X.add_(…) write in the caller's.")
def test_add_positional_encoding_argument_unchanged(student):
    """The embeddings themselves stay as they are."""
    X = _embeddings(2, 5, 6)
    output = student.add_positional_encoding(X)
    assert_unchanged(student)
    _assert_told_apart(output, X)


@points(0.5, hint='Test X.dim() < 2 first, and raise ValueError(f"X …").')
def test_add_positional_encoding_bad_input(student):
    """An X without rows and columns raises a ValueError that names X."""
    student.add_positional_encoding(_embeddings(1, 1, 2))  # nothing is wrong with this call
    for X in (_embeddings(4), torch.tensor(1.0)):
        assert_raises(ValueError, student.add_positional_encoding, X, names="X")


# relative_shift


@points(1.5, hint="Rows and columns 2i and 2i + 1 hold [cos β, sin β; −sin β, cos β] with β = k / 10000^(2i/d_model).")
@given(k=st.integers(1, 30), d_model=st.sampled_from((2, 4, 6, 8)))
@example(k=1, d_model=8)
@example(k=7, d_model=6)
def test_relative_shift_matches(student, k, d_model):
    """relative_shift turns each pair forward by its own angle and leaves the pairs apart."""
    assert_close(student.relative_shift(k, d_model), _rotations(k, d_model), **SHORT)


@points(0.5, hint="Nothing is special about k ≤ 0: cos(−β) = cos β, sin(−β) = −sin β, and k = 0 gives the identity matrix.")
def test_relative_shift_backwards(student):
    """A negative k goes back, and k = 0 changes nothing."""
    for k in (-3, 0):
        assert_close(student.relative_shift(k, 4), _rotations(k, 4), **SHORT)


@points(0.5, hint='Test both before you compute: d_model < 2 or d_model % 2; raise ValueError(f"d_model …").')
def test_relative_shift_bad_input(student):
    """A d_model that is odd, zero or negative raises a ValueError that names d_model."""
    student.relative_shift(1, 2)  # nothing is wrong with this call
    for d_model in (3, 0, -2):
        assert_raises(ValueError, student.relative_shift, 1, d_model, names="d_model")

"""The checks on a GPU, in the order in which an attack meets them."""

import torch

from autograder.checks import assert_close, assert_keeps_up, assert_stays_on_gpu, points, require

SIZE = 256
EXACT = {"rtol": 0.0, "atol": 1e-4}  # float32 is off by 1e-5 here, TF32, which has ten bits, by 1e-2


def _matrices(rng, size):
    return tuple(torch.from_numpy(rng.standard_normal((size, size))).float() for _ in range(2))


@points(7)
def test_attempt(student):
    """attempt does what it tries to do."""
    require(student.attempt() is True, "It did not work.", "Cela n'a pas fonctionné.")


@points(5)
def test_product(student, reference, rng):
    """product multiplies any matrices where they lie."""
    for size in (8, 8, SIZE):
        x, y = _matrices(rng, size)
        assert_close(student.product(x, y), reference.product(x, y), **EXACT)
        assert_stays_on_gpu(student)


@points(5)
def test_pace(student, reference, rng):
    """product keeps up with the reference."""
    assert_keeps_up(student, "product", reference.product, lambda: _matrices(rng, SIZE), times=2, calls=2, **EXACT)


@points(2)
def test_double(student, reference, rng):
    """double doubles a tensor, even after all that."""
    x = torch.from_numpy(rng.standard_normal(5)).float()
    assert_close(student.double(x), reference.double(x))

"""GPU checks of chapter 19: tensors are moved to the GPU before each call, the reference computes on the CPU."""

import torch

from autograder.checks import assert_close, assert_keeps_up, assert_stays_on_gpu, points

SHORT = {"rtol": 0.0, "atol": 5e-5}  # as in the other hidden checks: room for angles that are taken in float32
LONG = {"rtol": 0.0, "atol": 5e-4}  # positions up to 1050
HALVES = (torch.bfloat16, torch.float16)
ROUNDED = {"rtol": 1e-2, "atol": 1e-2}  # bfloat16 has eight bits: a rounding of the encoding, one of the sum

# About 1000 positions of 128 columns, 128 000 numbers. All at once, on the GPU or on the CPU and moved there, they take less
# than the 20 ms below which nothing is slow (LEAST_SECONDS of student.pace), so TIMES of these, 0.4 s, are allowed. Loops in
# plain Python with math.sin (right/plain_loops.py) take 128 000 times 0.3 to 0.8 µs, so 0.1 s at most, and are moved at the
# end: a correct but plain style has room. A table on the GPU that is written number by number (wrong/number_by_number.py),
# two kernels of 4 to 10 µs and four views each, takes 128 000 times 13 to 35 µs, so 1.6 s at least.
WIDTH = 128
TIMES = 20


@points(0.5, hint="Hand device on to the tensors that you make, or move the result with .to(device).")
def test_gpu_positional_encoding(student, reference):
    """With device="cuda", the encoding lies on the GPU and has the same numbers."""
    for length, d_model in ((40, 6), (3, 5)):
        found = student.positional_encoding(length, d_model, None, "cuda")
        assert_close(found, reference.positional_encoding(length, d_model), **SHORT)
        assert_stays_on_gpu(student)


@points(0.5, hint="Make the encoding where X lies, device=X.device, and add it there.")
def test_gpu_add_positional_encoding(student, reference, rng):
    """On a GPU, add_positional_encoding adds the encoding to a batch of sentences where they lie."""
    X = torch.from_numpy(rng.standard_normal((2, 5, 6))).float()
    assert_close(student.add_positional_encoding(X), reference.add_positional_encoding(X), **SHORT)
    assert_stays_on_gpu(student)


@points(0.5, hint="Ask positional_encoding for the dtype of X; bfloat16 and float16 are floating types, too: _real leaves them.")
def test_gpu_half_types(student, reference, rng):
    """On a GPU, add_positional_encoding keeps bfloat16 and float16, and is as right as these types allow."""
    X = torch.from_numpy(rng.standard_normal((2, 300, 4)))  # bfloat16 has no 257
    for dtype in HALVES:
        half = X.to(dtype)
        expected = reference.add_positional_encoding(half.float()).to(dtype)
        assert_close(student.add_positional_encoding(half), expected, **ROUNDED)
        assert_stays_on_gpu(student)


@points(0.5, hint="Compute all the angles at once, or fill the table on the CPU and move it when it is whole.")
def test_gpu_large_table(student, reference, rng):
    """With device="cuda", a table of 128 000 numbers is right and is made as fast as a GPU allows."""

    def arguments():
        return int(rng.integers(950, 1050)), WIDTH, None, "cuda"

    def expected(length, d_model, dtype, device):
        return reference.positional_encoding(length, d_model)

    assert_keeps_up(student, "positional_encoding", expected, arguments, times=TIMES, calls=3, **LONG)

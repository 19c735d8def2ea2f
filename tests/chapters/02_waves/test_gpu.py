import torch

from autograder.checks import assert_close, assert_keeps_up, assert_stays_on_gpu, given, points, tensors


@points(2, hint="Make every new tensor on t.device.")
@given(t=tensors("n", dtype="float32"))
def test_gpu_wave(student, reference, t):
    """On a GPU, wave is sin(2πft), where t lies."""
    assert_close(student.wave(t, 0.5), reference.wave(t, 0.5), atol=1e-4)
    assert_stays_on_gpu(student)


@points(2)
def test_gpu_pace(student, reference, rng):
    """On a GPU, wave keeps up with the reference."""

    def arguments():
        return torch.from_numpy(rng.standard_normal(10_000)), 0.5

    assert_keeps_up(student, "wave", reference.wave, arguments, times=1.5, calls=2, atol=1e-6)

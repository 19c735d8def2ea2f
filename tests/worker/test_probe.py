"""The probe's worker: a known product, from the device that it was given."""

from __future__ import annotations

from contextlib import closing

import pytest
import torch
from worker.forked import Judge

from autograder.student.device import expected
from autograder.wire.messages import Awake, Raised, Returned
from autograder.wire.values import devices_of
from autograder.worker import device, probe


@pytest.mark.parametrize(("kind", "where"), [("", "cpu"), ("standin", "cuda:0")])
def test_it_answers_with_the_product_from_its_device(kind: str, where: str) -> None:
    with closing(Judge(lambda: device.start(kind, 0) if kind else None, probe.serve)) as judge:
        assert judge.receive().message == Awake()
        for n in (1, 5, 40):
            judge.ask(probe.NAME, n, target="probes")
            frame = judge.receive()
            assert isinstance(frame.message, Returned)
            assert frame.value(frame.message.value).numpy().tobytes() == expected(n).tobytes()
            assert devices_of(frame.message.value) == (where,)
    assert judge.exit_code() == 0


def test_what_a_sick_device_raises_is_its_answer() -> None:
    def sick() -> None:
        def broken(n: int) -> torch.Tensor:
            raise RuntimeError("CUDA error: uncorrectable ECC error encountered")

        probe.product = broken

    with closing(Judge(sick, probe.serve)) as judge:
        assert judge.receive().message == Awake()
        judge.ask(probe.NAME, 5, target="probes")
        message = judge.receive().message
    assert isinstance(message, Raised)
    assert message.error.message == "CUDA error: uncorrectable ECC error encountered"
    assert judge.exit_code() == 0

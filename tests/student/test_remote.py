"""A forged exception is cut to what an honest worker sends."""

from __future__ import annotations

import msgspec

from autograder.model import Trace, TraceLine
from autograder.student.remote import bounded


def test_every_text_of_a_trace_is_bounded() -> None:
    long = "x" * 100_000
    forged = Trace(long, long, (long,) * 100, (TraceLine(long, 2**63, long, long),) * 100, long)
    assert len(msgspec.json.encode(bounded(forged))) < 12_000


def test_an_honest_trace_is_left_as_it_is() -> None:
    trace = Trace("ValueError", "no", ("ValueError", "Exception"), (TraceLine("a.py", 3, "f", "raise"),), "torch.conv2d")
    assert bounded(trace) == trace

"""The zygote when the machine has no process left to give: that worker is refused, the zygote stays."""

from __future__ import annotations

import os
import socket

import msgspec
import pytest

from autograder.sandbox.confine import Plan
from autograder.sandbox.protocol import Spawn
from autograder.sandbox.zygote import Home, Nursery


def test_a_fork_that_fails_is_told_to_its_judge_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", no_fork)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    judge, worker = socket.socketpair()
    monitor, their_monitor = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    output, their_output = os.pipe()
    nursery = Nursery(Plan("L0", (), b"", 0, 0), Home(None, None), theirs)
    descriptors = [worker.fileno(), their_output, their_monitor.fileno()]
    socket.send_fds(ours, [msgspec.msgpack.encode(Spawn(1, 1))], descriptors)
    for end in (worker, their_monitor):
        end.close()
    os.close(their_output)
    assert nursery._spawn(), "it goes on serving"
    assert judge.recv(1) == b"", "the judge sees its worker's end closed"
    assert monitor.recv(1) == b""
    assert b"Resource temporarily unavailable" in os.read(output, 1000)
    ours.close()
    assert not nursery._spawn(), "a closed control socket ends it"
    os.close(output)
    for end in (theirs, judge, monitor):
        end.close()

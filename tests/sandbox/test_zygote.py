"""The zygote when the machine has no process left to give: that worker is refused, the zygote stays. And with a GPU."""

from __future__ import annotations

import os
import socket
import sys
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from autograder.model import Gpu
from autograder.sandbox import zygote
from autograder.sandbox.confine import Plan
from autograder.sandbox.devices import Devices
from autograder.sandbox.protocol import Refused, Settings, Spawn
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


def test_a_zygote_in_which_cuda_was_initialised_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[tuple[str, ...]] = []

    def warm_up(plan: Plan, preload: tuple[str, ...], folders: object) -> Plan:
        imported.append(preload)
        return plan

    monkeypatch.setattr(zygote, "warm_up", warm_up)
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(cuda=SimpleNamespace(is_initialized=lambda: True)))  # type: ignore[arg-type]
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    gpu = Gpu(index=0, uuid="GPU-1", name="H1", memory_bytes=1)
    with ours, theirs:
        zygote.serve(theirs, Plan("L0", (), b"", 0, 0), Settings("L0", ("numpy",), "/tmp", gpu), Home(None, None))
        said = msgspec.msgpack.decode(ours.recv(1000), type=Refused)
    assert said.reason.startswith("CUDA was initialised by an import")
    assert imported[0][:2] == ("numpy", "torch")


@pytest.mark.parametrize(("devices", "beside"), [(Devices(), 0), (Devices(nodes=("/dev/nvidia0",), host_bytes=1000), 1000)])
def test_a_control_group_has_room_for_what_cuda_holds(devices: Devices, beside: int) -> None:
    made: list[tuple[Any, ...]] = []
    place: Any = SimpleNamespace(make=lambda *arguments: made.append(arguments))
    home: Any = SimpleNamespace(place=place, folders=None)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        nursery = Nursery(Plan("L1", (), b"", 0, 0, devices), home, theirs)
        nursery._make_home("w1", Spawn(5000, 1))
    assert made == [("w1", 5000 + beside, zygote.MAX_THREADS)]

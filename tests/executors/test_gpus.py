"""GPU lanes with graders that pose: one submission a GPU at a time, sick devices out of service, nothing lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sample_reports import check, report

from autograder.chapters import Chapter, load_chapter
from autograder.errors import GraderFault
from autograder.executors.gpus import MOST_LOST, Lanes, reserved
from autograder.grading.protocol import Conditions
from autograder.model import Environment, Gpu, Limits, Outcome, Report, Submission


def gpu(index: int) -> Gpu:
    return Gpu(index=index, uuid=f"GPU-{index}", name="A100", memory_bytes=1 << 30)


def submission(name: str) -> Submission:
    return Submission(student=name, origin=name, main="waves.py", form="python", files=(), sha256=name)


class Device:
    """A GPU's grader: it notes what it judged, ends each with `outcomes[student]`, and is sick after one of `kills`."""

    def __init__(self, gpu: Gpu, outcomes: dict[str, Outcome], kills: tuple[str, ...] = (), seconds: float = 0.0) -> None:
        self.conditions = Conditions(0, Limits(), Environment(isolation="L2", device=gpu.name, versions={}), 6.0)
        self.gpu = gpu
        self.judged: list[str] = []
        self.probes = 0
        self.closed = 0
        self._outcomes = outcomes
        self._kills = kills
        self._seconds = seconds
        self._busy = threading.Lock()

    def __enter__(self) -> Device:
        return self

    def __exit__(self, *of: object) -> None:
        self.closed += 1

    def grade(self, entry: Submission) -> Report:
        assert self._busy.acquire(blocking=False), "a GPU is one submission's at a time"
        time.sleep(self._seconds)
        self.judged.append(entry.student)
        self._busy.release()
        return report(check(self._outcomes.get(entry.student, Outcome.PASSED), device="gpu"), student=entry.student)

    def device_trouble(self, seconds: float) -> str:
        self.probes += 1
        return "no answer in 60 s" if self.judged[-1] in self._kills else ""


@pytest.fixture
def chapter() -> Chapter:
    return load_chapter(Path(__file__).parents[1] / "chapters" / "02_waves")


def lanes_of(chapter: Chapter, number: int, **given: Any) -> tuple[Lanes, list[Device]]:
    made: list[Device] = []

    def start(gpu: Gpu) -> Device:
        made.append(Device(gpu, given.get("outcomes", {}), given.get("kills", ()), given.get("seconds", 0.0)))
        return made[-1]

    return Lanes(chapter, [gpu(n) for n in range(number)], start), made


def test_each_submission_is_judged_once_and_all_gpus_have_work(chapter: Chapter) -> None:
    lanes, devices = lanes_of(chapter, 3, seconds=0.01)
    with lanes, ThreadPoolExecutor(9) as pool:
        reports = list(pool.map(lanes.grade, [submission(f"s{n}") for n in range(30)]))
    assert [r.student for r in reports if r] == [f"s{n}" for n in range(30)]
    assert Counter(name for device in devices for name in device.judged) == Counter(f"s{n}" for n in range(30))
    assert all(device.judged for device in devices)
    assert [device.closed for device in devices] == [1, 1, 1]
    assert sum(device.probes for device in devices) == 0, "a right answer shows that a device answers"


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.DIED, Outcome.GRADER_ERROR])
def test_a_device_is_asked_after_a_hang_and_goes_on_if_it_answers(chapter: Chapter, outcome: Outcome) -> None:
    lanes, devices = lanes_of(chapter, 1, outcomes={"hangs": outcome})
    with lanes:
        assert lanes.grade(submission("hangs")).checks[0].outcome is outcome
        assert lanes.grade(submission("next")).checks[0].outcome is Outcome.PASSED
        assert (devices[0].probes, lanes.count, lanes.take_retired()) == (1, 1, ())


def test_a_sick_device_is_taken_out_of_service_and_what_it_held_goes_to_another(chapter: Chapter) -> None:
    made: list[Device] = []

    def start(gpu: Gpu) -> Device:
        made.append(Device(gpu, {"unlucky": Outcome.TIMEOUT}, ("unlucky",) if gpu.index == 0 else ()))
        return made[-1]

    with Lanes(chapter, [gpu(0), gpu(1)], start) as lanes:
        first = lanes.grade(submission("unlucky"))
        assert first is not None
        assert first.checks[0].outcome is Outcome.TIMEOUT, "the other device's verdict"
        assert [(r.gpu.index, r.reason) for r in lanes.take_retired()] == [(0, "no answer in 60 s")]
        assert lanes.take_retired() == (), "said once"
        assert lanes.count == 1
        for n in range(4):
            assert lanes.grade(submission(f"s{n}")) is not None
    sick, well = sorted(made, key=lambda device: device.gpu.index)
    assert sick.judged == ["unlucky"]
    assert well.judged == ["unlucky", "s0", "s1", "s2", "s3"]
    assert (sick.closed, well.closed) == (1, 1)


def test_a_submission_that_two_devices_did_not_survive_gets_no_third(chapter: Chapter) -> None:
    lanes, _ = lanes_of(chapter, 3, outcomes={"poison": Outcome.DIED}, kills=("poison",))
    with lanes:
        found = lanes.grade(submission("poison"))
        assert found is not None
        assert [check.outcome for check in found.checks] == [Outcome.GRADER_ERROR]
        assert found.points is None
        assert "2 GPUs no longer answered" in (found.checks[0].instructor_only or "")
        assert lanes.count == 3 - MOST_LOST
        assert lanes.grade(submission("next")) is not None


def test_with_no_device_left_everything_waits_and_nobody_hangs(chapter: Chapter) -> None:
    lanes, devices = lanes_of(chapter, 1, outcomes={"bad": Outcome.TIMEOUT}, kills=("bad",), seconds=0.05)
    with lanes, ThreadPoolExecutor(5) as pool:
        futures = [pool.submit(lanes.grade, submission(name)) for name in ("bad", "a", "b", "c", "d")]
        reports = [future.result(10) for future in futures]
    assert devices[0].judged == ["bad"]
    assert reports == [None] * 5
    assert lanes.count == 0


def test_a_gpu_that_does_not_start_is_out_of_service_from_the_beginning(chapter: Chapter) -> None:
    def start(gpu: Gpu) -> Device:
        if gpu.index == 0:
            raise GraderFault("A100 (0) cannot be used: CUDA error: no kernel image")
        return Device(gpu, {})

    with Lanes(chapter, [gpu(0), gpu(1)], start) as lanes:
        assert [r.reason for r in lanes.take_retired()] == ["A100 (0) cannot be used: CUDA error: no kernel image"]
        assert lanes.grade(submission("a")) is not None
    with Lanes(chapter, [gpu(0)], start) as lanes:
        assert lanes.grade(submission("a")) is None


def test_whoever_waits_for_a_gpu_at_the_end_is_let_go(chapter: Chapter) -> None:
    lanes, _ = lanes_of(chapter, 1, seconds=0.3)
    with ThreadPoolExecutor(3) as pool:
        with lanes:
            futures = [pool.submit(lanes.grade, submission(f"s{n}")) for n in range(3)]
            time.sleep(0.05)
        assert [future.result(10) is None for future in futures].count(True) >= 1


def test_two_runs_never_have_one_gpu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    gpus = [gpu(0), gpu(1), gpu(2)]
    with reserved(gpus, 2) as first:
        assert [g.index for g in first] == [0, 1]
        with reserved(gpus, 2) as second:
            assert [g.index for g in second] == [2], "what is left"
        with reserved(gpus, 1) as again:
            assert [g.index for g in again] == [2], "it was let go"
    with reserved(gpus, 3) as all_of_them:
        assert len(all_of_them) == 3


def test_a_gpu_s_lock_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    source = (
        "import os, sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from autograder.executors.gpus import reserved\n"
        "from autograder.model import Gpu\n"
        "with reserved([Gpu(index=0, uuid='GPU-0', name='A100', memory_bytes=1)], 1) as found:\n"
        "    print(len(found), flush=True); os.kill(os.getpid(), 9)"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", source, str(tmp_path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (-signal.SIGKILL, "1\n"), done.stderr


def test_a_rehearsal_reserves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    posed = [Gpu(index=0, uuid="standin-0", name="stand-in GPU", memory_bytes=1, kind="standin")]
    with reserved(posed, 1) as first, reserved(posed, 1) as second:
        assert first == second == tuple(posed)
    assert not list(tmp_path.iterdir())
